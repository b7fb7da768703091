package dev.yagura.notify;

import dev.yagura.vocabulary.bus.Notices.Notice;
import dev.yagura.vocabulary.event.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What a destination is told.
 *
 * @param key the same when it is told twice, so that a receiver can know
 * @param test somebody tries whether it arrives
 */
record Telling(String key, Notice notice, boolean test) {
  static Telling test(Instant now) {
    return new Telling(
        "test-" + now.toEpochMilli(),
        new Notice(
            "test", "This is a test of Yagura's alerts.", Severity.LOW, false, List.of(), 0, now),
        true);
  }

  /** {@code firing} or {@code resolved}. */
  String status() {
    return notice.resolved() ? "resolved" : "firing";
  }
}
