package dev.yagura.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which reports are to be written by the clock: of each day and week of late that is over, has none
 * yet, and was not found empty. A failure is tried again after 1, 2, 4 … 60 minutes.
 */
final class Almanac {
  private static final int WEEK = 7;
  private static final int LONGEST_PAUSE_MINUTES = 60;
  private static final int WORRYING = 3;

  private record Failed(int times, Instant again) {}

  private final ZoneId zone;
  private final int days;
  private final int keepDays;
  private final Map<String, Failed> failed = new HashMap<>();
  private final Map<String, Instant> empty = new HashMap<>();

  /**
   * @param days how far back; weeks that ended so long ago, too
   * @param keepDays what ended longer ago would be deleted at once; 0 = never
   */
  Almanac(ZoneId zone, int days, int keepDays) {
    this.zone = zone;
    this.days = days;
    this.keepDays = keepDays;
  }

  /**
   * The oldest that is to be made now; null when nothing is.
   *
   * @param written when the reports that are there were written, by id
   */
  @Nullable Period next(Instant now, Map<String, Instant> written) {
    LocalDate today = now.minus(Period.GRACE).atZone(zone).toLocalDate();
    List<Period> wanted = new ArrayList<>();
    for (int back = 1; back <= days; back++) {
      wanted.add(Period.day(today.minusDays(back), zone));
    }
    for (int back = WEEK; back < WEEK + days; back += WEEK) {
      wanted.add(Period.week(today.minusDays(back), zone));
    }
    empty.values().removeIf(end -> end.isBefore(now.minus(Duration.ofDays(days + 2L * WEEK))));
    return wanted.stream()
        .filter(
            period -> keepDays == 0 || !period.to().isBefore(now.minus(Duration.ofDays(keepDays))))
        .filter(period -> !isThere(period, written.get(period.id()), now))
        .filter(period -> !empty.containsKey(period.id()))
        .filter(period -> !failed.containsKey(period.id()) || isAgain(period, now))
        .min(Comparator.comparing(Period::to).thenComparing(Period::id))
        .orElse(null);
  }

  /** One that was written while something was still to come stays until that has come. */
  private static boolean isThere(Period period, @Nullable Instant written, Instant now) {
    Instant settled = period.settled();
    return written != null && (now.isBefore(settled) || !written.isBefore(settled));
  }

  private boolean isAgain(Period period, Instant now) {
    Failed failure = failed.get(period.id());
    return failure != null && !now.isBefore(failure.again);
  }

  /** Nothing happened in it, so nothing was written. */
  void foundEmpty(Period period) {
    failed.remove(period.id());
    empty.put(period.id(), period.to());
  }

  void done(Period period) {
    failed.remove(period.id());
  }

  void failed(Period period, Instant now) {
    Failed before = failed.get(period.id());
    int times = before == null ? 1 : before.times + 1;
    long pause = Math.min(LONGEST_PAUSE_MINUTES, 1L << Math.min(times - 1, 6));
    failed.put(period.id(), new Failed(times, now.plus(Duration.ofMinutes(pause))));
  }

  /** Reports that could not be made again and again; once may be a house that still starts. */
  long failing() {
    return failed.values().stream().filter(failure -> failure.times >= WORRYING).count();
  }
}
