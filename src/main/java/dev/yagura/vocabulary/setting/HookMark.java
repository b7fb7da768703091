package dev.yagura.vocabulary.setting;

import java.util.Set;
import java.util.regex.Pattern;

/** How a hook in Claude Code's settings is known to write events that Yagura reads. */
public final class HookMark {
  /** Name of the script that {@code yagura init} lets hooks run. */
  public static final String SCRIPT = "yagura-hook.sh";

  private static final Pattern OUR_SCRIPT =
      Pattern.compile("(?:^|[/\\s\"'])" + Pattern.quote(SCRIPT) + "(?:[\"'\\s]|$)");

  private static final Pattern OUR_ROUTE = Pattern.compile("^https?://[^?#]+/api/v1/hooks/?$");

  /**
   * Rokurolize's notifier writes raw files from this one of its entry points only. {@code main.py}
   * is a name that others use, too: the notifier's command also names its event, or a folder of its
   * own name.
   */
  private static final Pattern NOTIFIER =
      Pattern.compile("(?:^|[/\\s\"'])src/main\\.py[\"']?\\s*$");

  private static final Set<String> EVERYTHING = Set.of("", "*", ".*");

  private HookMark() {}

  /**
   * Written by {@code init}.
   *
   * @param type of the hook: {@code command}, {@code http} …
   * @param runs its command, or its URL
   */
  public static boolean isOurs(String type, String runs) {
    return type.equals("http") ? OUR_ROUTE.matcher(runs).find() : OUR_SCRIPT.matcher(runs).find();
  }

  /** The notifier, writing every event of its name. */
  public static boolean isNotifier(String type, String runs, String matcher) {
    return type.equals("command")
        && NOTIFIER.matcher(runs).find()
        && (runs.contains("CLAUDE_HOOK_EVENT=") || runs.contains("notifier"))
        && EVERYTHING.contains(matcher);
  }

  /** The name under which Claude Code keeps Yagura's plugin, of whatever marketplace. */
  public static boolean isPlugin(String name) {
    return name.startsWith("yagura@");
  }
}
