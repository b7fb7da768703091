package dev.yagura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-26T16:00:00Z");

  @Test
  void a_day_is_that_of_its_zone() {
    Period day = Period.of("today", TOKYO, NOW);
    assertThat(day.id()).isEqualTo("2026-11-27");
    assertThat(day.from()).isEqualTo("2026-11-26T15:00:00Z");
    assertThat(day.to()).isEqualTo("2026-11-27T15:00:00Z");
    assertThat(day.isOver(NOW)).isFalse();
    assertThat(day.until(NOW)).isEqualTo(NOW);
    assertThat(day.before().id()).isEqualTo("2026-11-26");
    assertThat(day.before().isOver(NOW)).isTrue();
    assertThat(Period.of("yesterday", TOKYO, NOW)).isEqualTo(day.before());
  }

  @Test
  void a_day_of_a_change_of_clocks_has_23_or_25_hours() {
    assertThat(hours(Period.day(LocalDate.of(2026, 3, 29), BERLIN))).isEqualTo(23);
    assertThat(hours(Period.day(LocalDate.of(2026, 10, 25), BERLIN))).isEqualTo(25);
  }

  private static long hours(Period day) {
    return Duration.between(day.from(), day.to()).toHours();
  }

  @Test
  void weeks_are_those_of_iso_and_belong_to_the_year_of_their_thursday() {
    Period week = Period.of("week", TOKYO, NOW);
    assertThat(week.id()).isEqualTo("2026-W48");
    assertThat(week.first()).isEqualTo("2026-11-23");
    assertThat(week.last()).isEqualTo("2026-11-29");
    assertThat(week.isWeek()).isTrue();
    assertThat(week.before().id()).isEqualTo("2026-W47");
    assertThat(Period.week(LocalDate.of(2027, 1, 1), TOKYO).id()).isEqualTo("2026-W53");
    assertThat(Period.parsed("2026-W53", TOKYO).last()).isEqualTo("2027-01-03");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-30",
        "2025-W53",
        "2026-W00",
        "../../etc",
        "2026-1-1",
        "2999-01-01",
        "2026-11-28",
        "2026-W49",
        "1970-01-01",
        "2026-11-26 "
      })
  void what_is_no_day_or_has_not_begun_is_refused(String words) {
    assertThatThrownBy(() -> Period.of(words, TOKYO, NOW))
        .isInstanceOfSatisfying(
            BusFailure.class, e -> assertThat(e.kind()).isEqualTo(BusFailure.Kind.INVALID));
  }
}
