package dev.yagura.cost;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The spellings of one model. Bedrock puts its region and vendor in front ({@code us.anthropic.})
 * and a version behind ({@code -v1:0}), Vertex the date behind an {@code @}, gateways a path in
 * front, Claude Code the size of the context behind ({@code [1m]}); the API itself adds the date of
 * the release.
 */
final class ModelName {
  private static final int LONGEST = 300;
  private static final Pattern CONTEXT = Pattern.compile("\\[[0-9a-z]{1,8}]$");
  private static final Pattern PATH = Pattern.compile("^.*/");
  private static final Pattern VENDOR = Pattern.compile("^(?:[a-z0-9-]{1,20}\\.){0,3}anthropic\\.");
  private static final Pattern VERSION = Pattern.compile("-v[0-9]{1,3}(?::[0-9a-z]{1,8}){0,2}$");
  private static final Pattern DATE = Pattern.compile("(?:[-@][0-9]{8}|[-@]latest|@default)$");

  private ModelName() {}

  /**
   * The name as it is, without its surroundings, and without its date: what is more exact comes
   * first. Nothing else is cut off, so {@code claude-opus-4-9} never passes for {@code
   * claude-opus-4}.
   */
  static List<String> spellings(String name) {
    if (name.isBlank() || name.length() > LONGEST) {
      return List.of();
    }
    String bare = name.strip().toLowerCase(Locale.ROOT);
    for (Pattern part : List.of(CONTEXT, PATH, VENDOR, VERSION)) {
      bare = part.matcher(bare).replaceFirst("");
    }
    return List.of(name, bare, DATE.matcher(bare).replaceFirst(""));
  }
}
