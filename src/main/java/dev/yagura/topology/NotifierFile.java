package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import dev.yagura.vocabulary.setting.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Discord notifier's {@code .env}, in older versions {@code .env.discord}, in Claude Code's
 * folder. It holds tokens: values are never told.
 *
 * @param values of all files
 * @param files that are there, the one that wins last
 */
public record NotifierFile(Map<String, String> values, List<Path> files) {
  private static final List<String> NAMES = List.of(".env.discord", ".env");
  private static final long MOST_BYTES = 1 << 20;

  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");

  /** In single or double quotes; or bare, up to a comment. */
  private static final Pattern VALUE =
      Pattern.compile("'([^']*)'.*|\"([^\"]*)\".*|(.*?)(?:\\s+#.*)?");

  public NotifierFile {
    values = Map.copyOf(values);
    files = List.copyOf(files);
  }

  /** Reads what is there; lines that say nothing become problems, by their number. */
  public static NotifierFile read(Home home, Problems problems) {
    Map<String, String> values = new LinkedHashMap<>();
    List<Path> files = places(home).stream().filter(Files::isRegularFile).toList();
    files.forEach(file -> read(file, values, problems));
    return new NotifierFile(values, files);
  }

  /** Where one may be. */
  static List<Path> places(Home home) {
    return NAMES.stream().map(home.claude()::resolve).toList();
  }

  /** What of it are settings of Yagura. */
  Layer layer() {
    String origin = files.isEmpty() ? ".env" : files.get(files.size() - 1).toString();
    return new Layer(origin, DashboardKey.settings(values));
  }

  /** Names that look like a setting of a dashboard, and are none. */
  public List<String> unknown() {
    return values.keySet().stream().filter(DashboardKey::isUnknown).sorted().toList();
  }

  private static void read(Path file, Map<String, String> values, Problems problems) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > MOST_BYTES) {
        problems.add(name, file.toString(), "larger than any .env");
        return;
      }
      List<String> lines =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString()
              .lines()
              .toList();
      for (int i = 0; i < lines.size(); i++) {
        if (!isRead(lines.get(i), values)) {
          problems.add(name, file.toString(), "line " + (i + 1) + " is no KEY=VALUE");
        }
      }
    } catch (CharacterCodingException e) {
      problems.add(name, file.toString(), "not UTF-8");
    } catch (IOException e) {
      problems.add(name, file.toString(), "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static boolean isRead(String line, Map<String, String> values) {
    String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    if (text.isBlank() || text.stripLeading().startsWith("#")) {
      return true;
    }
    Matcher parts = LINE.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    values.put(parts.group(1), plain(parts.group(2)));
    return true;
  }

  private static String plain(String written) {
    if (written.startsWith("#")) {
      return "";
    }
    Matcher value = VALUE.matcher(written);
    if (!value.matches()) {
      return written;
    }
    for (int group = 1; group <= 3; group++) {
      if (value.group(group) != null) {
        return value.group(group);
      }
    }
    return written;
  }
}
