package dev.yagura.report;

import dev.yagura.vocabulary.bus.BusFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.regex.Pattern;

/**
 * The day or week of a report. A day of a change of clocks has 23 or 25 hours.
 *
 * @param id {@code 2026-11-26} or {@code 2026-W48} (ISO 8601: Monday to Sunday)
 * @param last inclusive
 */
record Period(String id, LocalDate first, LocalDate last, ZoneId zone) {
  /** What an id may look like; also what a file of ours may be called. */
  static final Pattern ID = Pattern.compile("\\d{4}-(?:\\d\\d-\\d\\d|W\\d\\d)");

  /** Events of the last minutes come a little later. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private static final int EARLIEST_YEAR = 1971;

  static Period day(LocalDate day, ZoneId zone) {
    return new Period(day.toString(), day, day, zone);
  }

  /** The week that holds the day. */
  static Period week(LocalDate day, ZoneId zone) {
    LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
    String id =
        "%04d-W%02d"
            .formatted(
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    return new Period(id, monday, monday.plusDays(6), zone);
  }

  /**
   * What an asker means.
   *
   * @param words an id, {@code today}, {@code yesterday} or {@code week}
   * @throws BusFailure it means nothing, or has not begun yet
   */
  static Period of(String words, ZoneId zone, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    Period period =
        switch (words) {
          case "today" -> day(today, zone);
          case "yesterday" -> day(today.minusDays(1), zone);
          case "week" -> week(today, zone);
          default -> parsed(words, zone);
        };
    if (period.first.isAfter(today) || period.first.getYear() < EARLIEST_YEAR) {
      throw BusFailure.invalid("day", "report_future", "must be of the past or of today");
    }
    return period;
  }

  /**
   * @throws BusFailure it is no id
   */
  static Period parsed(String id, ZoneId zone) {
    try {
      if (ID.matcher(id).matches()) {
        boolean isWeek = id.charAt(5) == 'W';
        Period period =
            isWeek
                ? week(LocalDate.parse(id + "-1", DateTimeFormatter.ISO_WEEK_DATE), zone)
                : day(LocalDate.parse(id), zone);
        if (period.id.equals(id)) {
          return period;
        }
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw BusFailure.invalid(
        "day", "report_id", "must be a day such as 2026-11-26 or a week such as 2026-W48");
  }

  boolean isWeek() {
    return id.charAt(5) == 'W';
  }

  Instant from() {
    return first.atStartOfDay(zone).toInstant();
  }

  /** Exclusive. */
  Instant to() {
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** Where a report made now ends. */
  Instant until(Instant now) {
    return now.isBefore(to()) ? now : to();
  }

  boolean isOver(Instant now) {
    return !now.isBefore(to());
  }

  /** Whether its last events are in. */
  boolean isDue(Instant now) {
    return !now.isBefore(to().plus(GRACE));
  }

  /**
   * From when on nothing more is expected of it: costs are those of days of UTC, the last of which
   * ends later than a day of a zone east of it.
   */
  Instant settled() {
    Instant costs = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return (costs.isAfter(to()) ? costs : to()).plus(GRACE);
  }

  /** The day or week before this one. */
  Period before() {
    return isWeek() ? week(first.minusDays(1), zone) : day(first.minusDays(1), zone);
  }
}
