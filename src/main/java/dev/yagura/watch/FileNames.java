package dev.yagura.watch;

import dev.yagura.vocabulary.event.HookFileName;
import org.jspecify.annotations.Nullable;

/** Which file names are hook events, and why others are none. */
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

  private FileNames() {}

  /** Null when {@code name} is that of a hook event. */
  static @Nullable Skip whySkip(String name) {
    if (name.startsWith(".") || name.endsWith(".tmp")) {
      return Skip.TEMPORARY;
    }
    if (HookFileName.isTwin(name)) {
      return Skip.PRETTY;
    }
    if (HookFileName.isUndecodable(name)) {
      return Skip.UNDECODABLE_NAME;
    }
    return HookFileName.accepts(name) ? null : Skip.OTHER_NAME;
  }

  static boolean accepts(String name) {
    return whySkip(name) == null;
  }
}
