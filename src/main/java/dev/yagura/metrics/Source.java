package dev.yagura.metrics;

import dev.yagura.vocabulary.event.EventTiming;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an event came. */
enum Source {
  /** A file of a watched folder. */
  FILE,
  /** Posted. */
  HTTP,
  /** A file, line or entry of an import. */
  IMPORT,
  /** Read again from the log, which does not keep it; or of a newer node. */
  UNKNOWN;

  /**
   * @param timing null for an event that was read from the log
   */
  static Source of(@Nullable EventTiming timing) {
    if (timing == null) {
      return UNKNOWN;
    }
    if (timing.source() == null) {
      return FILE;
    }
    return switch (timing.source()) {
      case "http" -> HTTP;
      case "import" -> IMPORT;
      default -> UNKNOWN;
    };
  }

  /** As a label. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
