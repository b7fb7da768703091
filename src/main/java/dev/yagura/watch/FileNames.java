package dev.yagura.watch;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which file names are hook events: those of the Rokurolize notifier ({@code
 * 2025-07-08_15-59-56-257_PreToolUse_<session>.json}), with 3 to 9 digits of a second and perhaps a
 * process id. Everything else in the folder is left alone.
 */
final class FileNames {
  /** Why a file is not taken; the lower-case word is the label of a counter. */
  enum Skip {
    /** The human-readable twin that the notifier writes beside each event. */
    PRETTY,
    /** Still being written under another name. */
    TEMPORARY,
    /** Named by another rule than ours. */
    OTHER_NAME,
    /** The name's bytes are not text in this locale, so it could not be opened again by name. */
    UNDECODABLE_NAME,
    /** A folder, link, fifo, socket or device. */
    NOT_A_FILE
  }

  private static final Pattern HOOK_EVENT =
      Pattern.compile(
          "^\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d-\\d{3,9}(?:-\\d+)?_([A-Za-z]\\w*?)_(.+)\\.json$");

  private FileNames() {}

  /** Null when {@code name} is that of a hook event. */
  static @Nullable Skip whySkip(String name) {
    if (name.startsWith(".") || name.endsWith(".tmp")) {
      return Skip.TEMPORARY;
    }
    if (name.endsWith("_pretty.json")) {
      return Skip.PRETTY;
    }
    // What cannot be decoded arrives as U+FFFD.
    if (name.indexOf('\uFFFD') >= 0) {
      return Skip.UNDECODABLE_NAME;
    }
    return HOOK_EVENT.matcher(name).matches() ? null : Skip.OTHER_NAME;
  }

  static boolean accepts(String name) {
    return whySkip(name) == null;
  }
}
