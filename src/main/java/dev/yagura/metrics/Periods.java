package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Steps of a trend, oldest first, without holes. Days and weeks are those of a zone, so a day of a
 * change of clocks has 23 or 25 hours; hours are those of UTC.
 *
 * @param borders begin of each step, and the end of the last one
 */
record Periods(List<Instant> borders) {

  /** The last {@code count} steps, the one that holds {@code now} included. */
  static Periods upTo(Instant now, Measures.Step per, int count, ZoneId zone) {
    List<Instant> borders = new ArrayList<>();
    LocalDate day = now.atZone(zone).toLocalDate();
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    for (int back = -1; back < count; back++) {
      borders.add(
          switch (per) {
            case HOUR -> hour.minus(back, ChronoUnit.HOURS);
            case DAY -> day.minusDays(back).atStartOfDay(zone).toInstant();
            case WEEK -> monday.minusWeeks(back).atStartOfDay(zone).toInstant();
          });
    }
    Collections.reverse(borders);
    return new Periods(borders);
  }

  /** As many steps may be asked for: the hours of them stay below 20,000. */
  static int most(Measures.Step per) {
    return switch (per) {
      case HOUR -> 1000;
      case DAY -> 400;
      case WEEK -> 104;
    };
  }

  int size() {
    return borders.size() - 1;
  }

  Instant begin() {
    return borders.get(0);
  }

  Instant end() {
    return borders.get(size());
  }

  /** The step that holds this time; -1 when none does. */
  int indexOf(Instant time) {
    int at = Collections.binarySearch(borders, time);
    int index = at >= 0 ? at : -at - 2;
    return index < size() ? index : -1;
  }
}
