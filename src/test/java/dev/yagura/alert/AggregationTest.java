package dev.yagura.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregationTest {
  private static List<Sample> everySecond(double... values) {
    List<Sample> samples = new ArrayList<>();
    for (double value : values) {
      samples.add(new Sample(samples.size() * 1000L, value));
    }
    return samples;
  }

  @ParameterizedTest
  @CsvSource({
    "last, 2",
    "avg, 4",
    "max, 9",
    "min, 1",
    "sum, 16",
    "count, 4",
    "p50, 2",
    "p95, 9",
    "p99, 9",
    // 1 to 4, 4 to 9, and begun anew to 2.
    "increase, 10",
    "rate, 3.3333",
  })
  void each_word_means_what_it_says(String word, double expected) {
    Aggregation aggregation = RuleWords.of(Aggregation.values(), Aggregation::word, word);
    List<Sample> samples = everySecond(1, 4, 9, 2);
    assertThat(aggregation.of(samples)).isEqualTo(expected, within(0.001));
  }

  @Test
  void a_peak_between_two_kept_samples_is_not_forgotten() {
    for (String word : List.of("max", "min")) {
      AlertRule rule =
          Fixture.rules(
                  "rules: {x: {metric: m, operator: gt, threshold: 1, aggregation: %s, window: 1h}}"
                      .formatted(word))
              .get(0);
      Windows windows = new Windows();
      double extreme = word.equals("max") ? 9 : -9;
      Windows.Measured last = null;
      for (int s = 0; s <= 600; s += 5) {
        last =
            windows.add(
                new Windows.Key("x", "m", Map.of()), rule, s * 1000L, s == 320 ? extreme : 1);
      }
      assertThat(last).isNotNull();
      assertThat(last.value()).as(word).isEqualTo(extreme);
    }
  }

  @Test
  void a_rate_of_one_sample_is_nothing() {
    assertThat(Aggregation.RATE.of(everySecond(7))).isZero();
  }

  @Test
  void a_window_keeps_few_samples_and_forgets_what_is_too_old() {
    AlertRule rule =
        Fixture.rules(
                "rules: {x: {metric: m, operator: gt, threshold: 1, aggregation: max, window: 1h}}")
            .get(0);
    Windows windows = new Windows();
    Windows.Key key = new Windows.Key("x", "m", Map.of());
    Windows.Measured last = windows.add(key, rule, 0, 100);
    assertThat(last.whole()).isFalse();
    for (int s = 5; s <= 3600 + 60; s += 5) {
      last = windows.add(key, rule, s * 1000L, 1);
    }
    assertThat(last).isEqualTo(new Windows.Measured(1, true));
    assertThat(windows.of(key)).hasSizeLessThan(125);
  }
}
