package dev.yagura.normalize;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a raw file's name tells: {@code YYYY-MM-DD_HH-MM-SS-fraction[-pid]_{event}_{session}.json},
 * UTC, fraction of 3 to 9 digits. Time stamp, event and session may all hold underscores, so the
 * pattern is anchored on the left and an event name ends at the first underscore unless the payload
 * says otherwise.
 *
 * @param wellFormed the name follows the pattern; otherwise every other part is empty
 * @param time null when the digits are no date
 * @param tail {@code {event}_{session}}
 */
record CaptureName(boolean wellFormed, @Nullable Instant time, String tail) {
  private static final Pattern PATTERN =
      Pattern.compile(
          "^(\\d{4})-(\\d\\d)-(\\d\\d)_(\\d\\d)-(\\d\\d)-(\\d\\d)-(\\d{3,9})(?:-\\d+)?"
              + "_([A-Za-z]\\w*?_.+)\\.json$",
          Pattern.DOTALL);

  static CaptureName of(String fileName) {
    Matcher matcher = PATTERN.matcher(fileName);
    return matcher.matches()
        ? new CaptureName(true, time(matcher), matcher.group(8))
        : new CaptureName(false, null, "");
  }

  /** The event that the name speaks of; null when the name does not follow the pattern. */
  @Nullable String event() {
    return wellFormed ? tail.substring(0, tail.indexOf('_')) : null;
  }

  /** The session that the name speaks of, given that its event is {@code event}. */
  @Nullable String session(String event) {
    if (!wellFormed) {
      return null;
    }
    return tail.startsWith(event + "_") && tail.length() > event.length() + 1
        ? tail.substring(event.length() + 1)
        : tail.substring(tail.indexOf('_') + 1);
  }

  /** Whether the name speaks of another event or session than the payload. */
  boolean differsFrom(String event, String session) {
    return wellFormed && !tail.equals(event + "_" + session);
  }

  private static @Nullable Instant time(Matcher matcher) {
    int[] part = new int[6];
    for (int i = 0; i < part.length; i++) {
      part[i] = Integer.parseInt(matcher.group(i + 1));
    }
    String fraction = matcher.group(7);
    int nanos = Integer.parseInt(fraction + "0".repeat(9 - fraction.length()));
    try {
      return LocalDateTime.of(part[0], part[1], part[2], part[3], part[4], part[5], nanos)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
