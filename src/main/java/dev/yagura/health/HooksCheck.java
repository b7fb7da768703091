package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When the last hook event came, and whether hooks should have told of something since (requirement
 * O2). Silence alone is no trouble: nobody may be working. Transcripts are the other witness:
 * Claude Code writes them itself, so while they grow and no event comes, the hooks do not work. Not
 * thread-safe.
 */
final class HooksCheck {
  private final Supplier<HealthConfig.Thresholds> thresholds;
  private boolean known;
  private @Nullable Instant event;

  /** Lines since the last event that are no farther apart than the threshold. */
  private @Nullable Instant firstLine;

  private @Nullable Instant lastLine;

  HooksCheck(Supplier<HealthConfig.Thresholds> thresholds) {
    this.thresholds = thresholds;
  }

  /** The log holds no event, or its newest is known. */
  void isKnown() {
    known = true;
  }

  /** There is an event of this time; older ones than known tell nothing. */
  void onEvent(Instant at) {
    known = true;
    if (event == null || at.isAfter(event)) {
      event = at;
    }
    if (firstLine != null && !event.isBefore(firstLine)) {
      firstLine = null;
      lastLine = null;
    }
  }

  /** A transcript holds a line of this time. */
  void onLine(Instant at) {
    if (event != null && !at.isAfter(event)) {
      return;
    }
    Instant before = lastLine;
    if (before == null || Duration.between(before, at).compareTo(quiet()) >= 0) {
      firstLine = at;
    }
    lastLine = before == null || at.isAfter(before) ? at : before;
  }

  RoomHealth examine(Instant now) {
    if (!known) {
      return new RoomHealth(
          HealthStatus.UNKNOWN, "the log has not told yet when the last event came", Map.of());
    }
    Map<String, String> data = new TreeMap<>();
    Instant last = event;
    if (last != null) {
      data.put("quiet_ms", Long.toString(since(last, now).toMillis()));
    }
    Instant from = firstLine;
    Instant to = lastLine;
    Duration limit = quiet();
    boolean silent =
        from != null
            && to != null
            && !limit.isZero()
            && Duration.between(from, to).compareTo(limit) >= 0
            && since(to, now).compareTo(limit) < 0;
    if (silent) {
      return new RoomHealth(
          HealthStatus.WARNING,
          "transcripts have been growing for %s, and no hook event came in that time"
              .formatted(words(Duration.between(from, to))),
          data);
    }
    return new RoomHealth(
        HealthStatus.HEALTHY,
        last == null
            ? "no hook event has come yet"
            : "the last hook event came %s ago".formatted(words(since(last, now))),
        data);
  }

  private Duration quiet() {
    return thresholds.get().hooksQuiet();
  }

  /** Clocks of other machines may be ahead. */
  private static Duration since(Instant then, Instant now) {
    Duration past = Duration.between(then, now);
    return past.isNegative() ? Duration.ZERO : past;
  }

  private static String words(Duration span) {
    if (span.toMinutes() == 0) {
      return span.toSeconds() + " s";
    }
    return span.toHours() == 0
        ? span.toMinutes() + " min"
        : span.toDays() == 0 ? span.toHours() + " h" : span.toDays() + " d";
  }
}
