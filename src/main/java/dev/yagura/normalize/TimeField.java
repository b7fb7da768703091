package dev.yagura.normalize;

import dev.yagura.normalize.Payload.Kind;
import dev.yagura.normalize.Payload.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A payload's own {@code timestamp}: ISO 8601 with its zone, or a number of seconds or milliseconds
 * since 1970. Without a zone it says nothing certain.
 */
final class TimeField {
  static final String NAME = "timestamp";

  /** Of seconds this is the year 5138, of milliseconds the year 1973. */
  private static final double FIRST_MILLIS = 1e11;

  private static final double LAST_MILLIS = 1e14;

  private TimeField() {}

  /** Null when it is no instant. */
  static @Nullable Instant read(Value value) {
    if (value.kind() == Kind.NUMBER) {
      double number = Double.parseDouble(value.text());
      return number >= 0 && number < LAST_MILLIS
          ? Instant.ofEpochMilli((long) (number < FIRST_MILLIS ? number * 1000 : number))
          : null;
    }
    try {
      return value.isText() ? OffsetDateTime.parse(value.text()).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
