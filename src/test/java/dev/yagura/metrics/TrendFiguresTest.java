package dev.yagura.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Metric;
import dev.yagura.vocabulary.bus.Measures.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrendFiguresTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Monday; clocks went forward the day before. */
  private static final Instant AFTER_SPRING = Instant.parse("2026-03-30T10:15:00Z");

  @Test
  void days_are_those_of_the_zone_also_when_clocks_change() {
    Periods days = Periods.upTo(AFTER_SPRING, Step.DAY, 3, BERLIN);
    assertThat(days.borders())
        .containsExactly(
            Instant.parse("2026-03-27T23:00:00Z"),
            Instant.parse("2026-03-28T23:00:00Z"),
            Instant.parse("2026-03-29T22:00:00Z"),
            Instant.parse("2026-03-30T22:00:00Z"));
    assertThat(days.indexOf(Instant.parse("2026-03-29T21:59:59Z"))).isEqualTo(1);
    assertThat(days.indexOf(Instant.parse("2026-03-29T22:00:00Z"))).isEqualTo(2);
    assertThat(days.indexOf(days.end())).isEqualTo(-1);
    assertThat(days.indexOf(days.begin().minusMillis(1))).isEqualTo(-1);
  }

  @Test
  void weeks_begin_on_monday_and_hours_have_no_holes() {
    Periods weeks = Periods.upTo(AFTER_SPRING, Step.WEEK, 2, BERLIN);
    assertThat(weeks.begin()).isEqualTo(Instant.parse("2026-03-22T23:00:00Z"));
    assertThat(Duration.between(weeks.borders().get(0), weeks.borders().get(1)).toHours())
        .isEqualTo(167);
    Periods hours = Periods.upTo(AFTER_SPRING, Step.HOUR, 1000, BERLIN);
    assertThat(hours.size()).isEqualTo(1000);
    assertThat(hours.end()).isEqualTo(Instant.parse("2026-03-30T11:00:00Z"));
  }

  @Test
  void steps_without_events_are_zero_and_a_rate_of_nothing_is_no_value() {
    Measures.Trend events =
        trend(Metric.EVENTS, 4, hour(5, 10, 2), hour(29, 30, 3), hour(30, 4, 1));
    assertThat(events.points())
        .extracting(Measures.Point::value)
        .containsExactly(0.0, 10.0, 34.0, 0.0);
    Measures.Trend rate = trend(Metric.ERROR_RATE, 4, hour(5, 10, 2), hour(29, 30, 3));
    assertThat(rate.points())
        .extracting(Measures.Point::value)
        .containsExactly(null, 0.2, 0.1, null);
    assertThat(rate.slope()).isNull();
    assertThat(rate.direction()).isEqualTo("unknown");
  }

  @Test
  void a_line_goes_through_steps_that_are_over() {
    Measures.Trend rising =
        trend(
            Metric.EVENTS,
            5,
            hour(-20, 10, 0),
            hour(5, 20, 0),
            hour(29, 30, 0),
            hour(53, 40, 0),
            hour(77, 1000, 0));
    assertThat(rising.slope()).isCloseTo(10, within(1e-9));
    assertThat(rising.r2()).isCloseTo(1, within(1e-9));
    assertThat(rising.direction()).isEqualTo("rising");
  }

  @Test
  void a_word_is_said_of_a_line_that_explains_and_moves() {
    assertThat(direction(9.0, 7.0, 5.0)).isEqualTo("falling");
    assertThat(direction(100.0, 101.0, 102.0)).isEqualTo("steady");
    assertThat(direction(1.0, 9.0, 1.0, 9.0)).isEqualTo("steady");
    assertThat(direction(0.0, 0.0, 0.0)).isEqualTo("steady");
    assertThat(direction(5.0, 5.0, 5.0)).isEqualTo("steady");
    assertThat(direction(1.0, null, 3.0, 4.0)).isEqualTo("rising");
  }

  @Test
  void least_squares_agree_with_a_hand_made_case() {
    TrendLine line = TrendLine.through(points(1.0, 2.0, 4.0));
    assertThat(line.slope()).isCloseTo(1.5, within(1e-9));
    assertThat(line.r2()).isCloseTo(27.0 / 28.0, within(1e-9));
  }

  @Test
  void a_type_that_the_metric_is_not_about_is_refused() {
    assertThat(TrendFigures.types(request(Metric.TOOL_CALLS, "PostToolUse")))
        .containsExactly("PostToolUse");
    assertThat(TrendFigures.types(request(Metric.PROMPTS, null)))
        .containsExactly("UserPromptSubmit");
    assertThat(TrendFigures.types(request(Metric.EVENTS, null))).isEmpty();
    assertThatThrownBy(() -> TrendFigures.types(request(Metric.TOOL_CALLS, "Stop")))
        .isInstanceOf(BusFailure.class)
        .hasMessageStartingWith("type: ");
  }

  private static String direction(@Nullable Double... values) {
    return TrendLine.through(points(values)).direction();
  }

  private static List<Measures.Point> points(@Nullable Double... values) {
    List<Measures.Point> points = new ArrayList<>();
    for (Double value : values) {
      points.add(new Measures.Point(Instant.EPOCH, Instant.EPOCH, value));
    }
    return points;
  }

  private static Measures.TrendRequest request(Metric metric, @Nullable String type) {
    return new Measures.TrendRequest(metric, Step.DAY, 4, "UTC", type, null, null);
  }

  /** Days of UTC, the last of which is the fourth of January when {@code last} is 4. */
  private static Measures.Trend trend(Metric metric, int last, Log.Hour... hours) {
    Periods days =
        Periods.upTo(
            Instant.parse("2026-01-0" + last + "T10:00:00Z"), Step.DAY, last, ZoneId.of("UTC"));
    return TrendFigures.trend(request(metric, null), days, new Log.Hours("log", List.of(hours)));
  }

  /** Hours after the second of January. */
  private static Log.Hour hour(long after, long events, long errors) {
    long second = Instant.parse("2026-01-02T00:00:00Z").getEpochSecond() / 3600;
    return new Log.Hour(second + after, events, errors, 0, 0, 0);
  }
}
