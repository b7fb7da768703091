package dev.yagura.cost;

import static dev.yagura.cost.Usages.input;
import static dev.yagura.cost.Usages.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Costs.Burn;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Transcripts;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunningSumsTest {
  private static final String MODEL = "claude-opus-4-5-20251101";
  private final PriceBook book = PriceSource.shipped();
  private final RunningSums sums = new RunningSums();

  private void see(@Nullable String from, Transcripts.Line... lines) {
    sums.see(book, List.of(lines), from, "2026-11-25");
  }

  private double reading(String name, Map<String, String> labels) {
    return sums.readings().stream()
        .filter(reading -> reading.name().equals(name) && reading.labels().equals(labels))
        .mapToDouble(Reading::value)
        .sum();
  }

  private double dollars() {
    return reading("cost_usd_total", Map.of("model", "claude-opus-4-5"));
  }

  @Test
  void counters_begin_with_all_there_is_and_that_is_not_spent_just_now() {
    see(
        null,
        line(MODEL, "2026-11-26", input(1_000_000)),
        line(MODEL, "2026-01-01", input(1_000_000)));

    assertThat(dollars()).isEqualTo(10.0);
    assertThat(sums.spent()).isZero();
  }

  @Test
  void what_grows_is_spent_and_what_is_told_twice_is_not() {
    see(null, line(MODEL, "2026-11-26", input(1_000_000)));
    see("2026-11-25", line(MODEL, "2026-11-26", input(3_000_000)));
    see("2026-11-25", line(MODEL, "2026-11-26", input(3_000_000)));

    assertThat(dollars()).isEqualTo(15.0);
    assertThat(Sum.micro(sums.spent())).isEqualTo(10_000_000);
    assertThat(Sum.micro(sums.on(book, "2026-11-26").pico())).isEqualTo(15_000_000);
  }

  @Test
  void the_first_use_of_an_empty_log_is_spent() {
    see(null);
    see("2026-11-25", line(MODEL, "2026-11-26", input(1_000_000)));

    assertThat(Sum.micro(sums.spent())).isEqualTo(5_000_000);
  }

  @Test
  void what_is_read_late_of_last_week_is_counted_and_not_spent_just_now() {
    see(null, line(MODEL, "2026-11-26", input(1_000_000)));
    see(
        null,
        line(MODEL, "2026-11-26", input(1_000_000)),
        line(MODEL, "2026-11-18", input(1_000_000)));

    assertThat(dollars()).isEqualTo(10.0);
    assertThat(sums.spent()).isZero();
  }

  @Test
  void counters_never_fall_when_sums_do_and_another_log_is_no_growth() {
    see(null, line(MODEL, "2026-11-26", input(2_000_000)));
    see(null, line(MODEL, "2026-11-26", input(1_000_000)));
    assertThat(dollars()).isEqualTo(10.0);
    sums.forget();
    see(null, line(MODEL, "2026-11-26", input(9_000_000)));
    assertThat(dollars()).isEqualTo(10.0);
    assertThat(sums.spent()).isZero();
    see(null, line(MODEL, "2026-11-26", input(9_500_000)));
    assertThat(dollars()).isEqualTo(12.5);
  }

  @Test
  void models_without_a_price_share_one_label() {
    for (int i = 0; i < 500; i++) {
      see("2026-11-25", line("made-up-" + i, "2026-11-26", input(2)));
    }

    assertThat(sums.readings()).hasSize(5);
    assertThat(reading("tokens_total", Map.of("model", "other", "type", "input"))).isEqualTo(1000);
    assertThat(reading("cost_usd_total", Map.of("model", "other"))).isZero();
  }

  @Test
  void the_rate_is_the_growth_of_the_window_for_an_hour() {
    BurnRate burn = new BurnRate();
    long minute = TimeUnit.MINUTES.toNanos(1);
    BigInteger micro = BigInteger.valueOf(1_000_000);

    burn.note(0, BigInteger.ZERO);
    assertThat(burn.rate(minute - 1, micro)).isEqualTo(new Burn(null, null));
    // One micro-USD in the first minute.
    assertThat(burn.rate(minute, micro)).isEqualTo(new Burn(60L, 60L));
    for (int i = 1; i <= 120; i++) {
      burn.note(i * minute, micro.multiply(BigInteger.valueOf(i)));
    }
    assertThat(burn.rate(120 * minute, micro.multiply(BigInteger.valueOf(120))))
        .isEqualTo(new Burn(60L, 60L));
    // Silence for half an hour.
    for (int i = 121; i <= 150; i++) {
      burn.note(i * minute, micro.multiply(BigInteger.valueOf(120)));
    }
    assertThat(burn.rate(150 * minute, micro.multiply(BigInteger.valueOf(120))))
        .isEqualTo(new Burn(0L, 30L));
  }

  @Test
  void a_rate_of_nothing_watched_is_unknown() {
    assertThat(new BurnRate().rate(5, BigInteger.TEN)).isEqualTo(new Burn(null, null));
  }
}
