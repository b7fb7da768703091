package dev.yagura.cost;

import static dev.yagura.cost.Usages.input;
import static dev.yagura.cost.Usages.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Costs.Burn;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.setting.BadYaml;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
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
    List<Transcripts.Line> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      lines.add(line("made-up-" + i, "2026-11-26", input(2)));
      sums.see(book, lines, "2026-11-25", "2026-11-25");
    }

    assertThat(sums.size()).isEqualTo(RunningSums.UNPRICED_NAMES + 1);
    assertThat(sums.readings()).hasSize(5);
    assertThat(reading("tokens_total", Map.of("model", "other", "type", "input"))).isEqualTo(1000);
    assertThat(reading("cost_usd_total", Map.of("model", "other"))).isZero();
  }

  @Test
  void names_and_days_without_end_take_memory_that_ends_and_today_stays_exact() {
    List<Transcripts.Line> lines = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      String day = LocalDate.of(1900, 1, 1).plusDays(i / 2).toString();
      lines.add(line("made-up-" + i, day, input(1)));
      lines.add(line("us.anthropic." + MODEL + "[" + i + "]", "2026-11-26", input(1)));
    }
    for (int round = 0; round < 3; round++) {
      sums.see(book, lines, null, "2026-11-25");
      sums.see(
          book,
          lines.stream().filter(line -> line.day().compareTo("2026-11-25") >= 0).toList(),
          "2026-11-25",
          "2026-11-25");
    }

    assertThat(sums.size()).isLessThanOrEqualTo(RunningSums.MOST + 2 * RunningSums.UNPRICED_NAMES);
    assertThat(Sum.micro(sums.on(book, "2026-11-26").pico())).isEqualTo(300_000);
    assertThat(reading("tokens_total", Map.of("model", "claude-opus-4-5", "type", "input")))
        .isEqualTo(60_000);
    assertThat(reading("tokens_total", Map.of("model", "other", "type", "input")))
        .isEqualTo(60_000);
  }

  @Test
  void other_prices_make_no_growth_of_names_that_mean_another_model_now() throws BadYaml {
    Transcripts.Line own = line("my-gateway-1", "2026-11-26", input(1_000_000));
    see(null, own);
    PriceBook mine =
        book.with(
            PriceFile.parse(
                "models: {mine: {aliases: ['my-*'], prices: [{input: 3000000, output: 0}]}}"));

    sums.see(mine, List.of(own), "2026-11-25", "2026-11-25");
    sums.see(mine, List.of(own), null, "2026-11-25");
    sums.see(mine, List.of(own), "2026-11-25", "2026-11-25");

    assertThat(sums.spent()).isZero();
    assertThat(sums.readings()).allMatch(reading -> reading.labels().get("model").equals("other"));
    assertThat(Sum.micro(sums.on(mine, "2026-11-26").pico())).isEqualTo(3_000_000);
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
