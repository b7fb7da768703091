package dev.yagura.cli.init;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * One hook of a settings file.
 *
 * @param event its name as written, known or not
 * @param matcher empty when there is none
 * @param type {@code command}, {@code http} …
 * @param runs the command, or the URL
 * @param json the hook itself, as it is written
 */
public record HookEntry(String event, String matcher, String type, String runs, String json) {
  private static final Pattern OUR_SCRIPT =
      Pattern.compile("(?:^|[/\\s\"'])" + Pattern.quote(HookScript.NAME) + "(?:[\"'\\s]|$)");

  private static final Pattern OUR_ROUTE = Pattern.compile("^https?://[^?#]+/api/v1/hooks/?$");

  /**
   * Rokurolize's notifier writes raw files from this one of its entry points only. {@code main.py}
   * is a name that others use, too: the notifier's command also names its event, or a folder of its
   * own name.
   */
  private static final Pattern NOTIFIER =
      Pattern.compile("(?:^|[/\\s\"'])src/main\\.py[\"']?\\s*$");

  private static final Set<String> EVERYTHING = Set.of("", "*", ".*");

  /** Written by {@code init}. */
  public boolean isOurs() {
    return type.equals("http") ? OUR_ROUTE.matcher(runs).find() : OUR_SCRIPT.matcher(runs).find();
  }

  /** The notifier, writing every event of this name. */
  public boolean isNotifier() {
    return type.equals("command")
        && NOTIFIER.matcher(runs).find()
        && (runs.contains("CLAUDE_HOOK_EVENT=") || runs.contains("notifier"))
        && EVERYTHING.contains(matcher);
  }
}
