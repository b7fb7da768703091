package dev.yagura.vocabulary.event;

import java.util.regex.Pattern;

/**
 * Names of raw hook files: those of the Rokurolize notifier ({@code
 * 2025-07-08_15-59-56-257_PreToolUse_<session>.json}), with 3 to 9 digits of a second and perhaps a
 * process id. Whoever reads or deletes raw files asks here; everything else in a folder is left
 * alone.
 */
public final class HookFileName {
  private static final Pattern RULE =
      Pattern.compile(
          "^\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d-\\d{3,9}(?:-\\d+)?_([A-Za-z]\\w*?)_(.+)\\.json$");

  private static final String TWIN = "_pretty.json";

  private HookFileName() {}

  /** Whether a plain file name, without folders, is that of a hook event. */
  public static boolean accepts(String name) {
    return !isTwin(name) && !isUndecodable(name) && RULE.matcher(name).matches();
  }

  /** The human-readable twin that the notifier writes beside each event. */
  public static boolean isTwin(String name) {
    return name.endsWith(TWIN);
  }

  /**
   * The name's bytes are not text in this locale (what cannot be decoded arrives as U+FFFD), so it
   * could not be opened again by name.
   */
  public static boolean isUndecodable(String name) {
    return name.indexOf('\uFFFD') >= 0;
  }
}
