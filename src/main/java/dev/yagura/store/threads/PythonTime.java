package dev.yagura.store.threads;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as Python's {@code sqlite3} writes it: {@code 2025-07-16 17:59:33.063000+00:00},
 * the fraction left out when it is zero. Read leniently: with {@code T} or a blank, without
 * seconds, without a time, any offset; without an offset it is UTC.
 */
final class PythonTime {
  private static final int DATE_LENGTH = 10;

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXXXX][XXXX][XX][X]")
          .toFormatter();

  private PythonTime() {}

  /** Cut to milliseconds; null when the text is not a point in time. */
  static @Nullable Instant parse(String text) {
    StringBuilder plain = new StringBuilder(text.strip());
    if (plain.length() > DATE_LENGTH && plain.charAt(DATE_LENGTH) == ' ') {
      plain.setCharAt(DATE_LENGTH, 'T');
    }
    try {
      return instant(
              FORMAT.parseBest(
                  plain.toString().replace(" ", ""),
                  OffsetDateTime::from,
                  LocalDateTime::from,
                  LocalDate::from))
          .truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant instant(TemporalAccessor parsed) {
    if (parsed instanceof OffsetDateTime withOffset) {
      return withOffset.toInstant();
    }
    return parsed instanceof LocalDateTime naive
        ? naive.toInstant(ZoneOffset.UTC)
        : LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
