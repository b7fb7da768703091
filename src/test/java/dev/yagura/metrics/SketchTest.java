package dev.yagura.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.yagura.vocabulary.bus.Measures;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SketchTest {
  @Test
  void every_duration_of_a_day_has_a_bucket_whose_middle_is_near() {
    for (long value = 0; value <= 86_400_000; value += 1 + value / 300) {
      int bucket = Sketch.bucket(value);
      assertThat(bucket).isBetween(0, Sketch.BUCKETS - 1);
      assertThat(Sketch.value(bucket)).isCloseTo(value, within(value * 0.016));
    }
  }

  @Test
  void quantiles_of_added_sketches_are_those_of_all_values() {
    Random random = new Random(5);
    long[] values = new long[20_000];
    Sketch[] parts = new Sketch[7];
    Arrays.setAll(parts, i -> new Sketch());
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) Math.exp(random.nextDouble() * 15);
      parts[i % parts.length].record(values[i]);
    }
    Arrays.sort(values);
    Sketch first = new Sketch();
    first.add(parts[0]);
    first.add(parts[1]);
    Spread all = new Spread();
    first.addTo(all);
    for (int i = 2; i < parts.length; i++) {
      parts[i].addTo(all);
    }
    Measures.Distribution told = all.distribution();
    assertThat(told.count()).isEqualTo(values.length);
    assertThat(told.min()).isEqualTo(values[0]);
    assertThat(told.max()).isEqualTo(values[values.length - 1]);
    assertThat(told.mean()).isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1e-6));
    near(told.p50(), values[values.length / 2 - 1]);
    near(told.p95(), values[values.length * 95 / 100 - 1]);
    near(told.p99(), values[values.length * 99 / 100 - 1]);
  }

  @Test
  void what_was_frozen_is_the_same_thawed_and_nonsense_is_refused() {
    Sketch sketch = new Sketch();
    sketch.record(-5);
    sketch.record(70);
    sketch.record(Long.MAX_VALUE);
    Spread before = new Spread();
    sketch.addTo(before);
    Spread after = new Spread();
    Sketch.thaw(sketch.freeze()).addTo(after);
    assertThat(after.distribution()).isEqualTo(before.distribution());
    assertThat(before.distribution().max()).isEqualTo(86_400_000);
    assertThatThrownBy(() -> Sketch.thaw(new Sketch.Frozen(new int[] {9999, 1}, 0, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void near(double told, long value) {
    assertThat(told).isCloseTo(value, within(Math.max(0.5, value * 0.017)));
  }
}
