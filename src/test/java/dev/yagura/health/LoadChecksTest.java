package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Measures.StageTimes;
import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Processors, processing times and streams. */
class LoadChecksTest {
  private static final long SECOND = 1_000_000_000L;
  private HealthConfig.Thresholds limits = limits(80, 5);

  private static HealthConfig.Thresholds limits(int cpu, int processingMs) {
    return new HealthConfig.Thresholds(
        90,
        1024,
        100,
        80,
        cpu,
        Duration.ofMillis(500),
        Duration.ofMillis(processingMs),
        100,
        Duration.ZERO);
  }

  @Test
  void a_burst_of_a_few_seconds_is_no_load_and_half_a_minute_is() {
    CpuCheck cpu = new CpuCheck(() -> limits);
    cpu.sample(0.05);
    cpu.sample(1);
    cpu.sample(1);
    assertThat(cpu.examine().status()).isEqualTo(HealthStatus.HEALTHY);
    for (int i = 0; i < 7; i++) {
      cpu.sample(1);
    }
    assertThat(cpu.examine().status()).isEqualTo(HealthStatus.WARNING);
    cpu.sample(-1);
    assertThat(cpu.percent()).as("not told").isGreaterThan(80);
  }

  @Test
  void a_threshold_that_changes_while_it_runs_counts_at_once() {
    CpuCheck cpu = new CpuCheck(() -> limits);
    cpu.sample(0.5);
    assertThat(cpu.examine().status()).isEqualTo(HealthStatus.HEALTHY);
    limits = limits(40, 5);
    assertThat(cpu.examine().status()).isEqualTo(HealthStatus.WARNING);
  }

  private static StageTimes times(String stage, int count, double millis) {
    return new StageTimes("hub", stage, Collections.nCopies(count, (long) (millis * 1e6)));
  }

  @Test
  void a_stage_is_slow_when_five_of_a_hundred_take_longer() {
    ProcessingCheck processing = new ProcessingCheck(() -> limits);
    processing.heard(times("session", 190, 0.4), 0);
    processing.heard(times("session", 10, 80), 0);
    assertThat(processing.examine(0).status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(processing.examine(0).data()).containsEntry("session_p95_ms", "0.40");
    processing.heard(times("session", 1, 80), 0);
    assertThat(processing.examine(0).status()).isEqualTo(HealthStatus.WARNING);
    assertThat(processing.examine(0).message()).contains("session", "80.0 ms");
    assertThat(processing.examine(61 * SECOND).status())
        .as("quiet since a minute")
        .isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void a_handful_of_events_after_a_start_says_nothing() {
    ProcessingCheck processing = new ProcessingCheck(() -> limits);
    processing.heard(times("metrics", 49, 80), 0);
    assertThat(processing.examine(0).status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void more_streams_than_wanted_are_a_warning_that_covers_nothing_worse() {
    Check many = new Check("hub/web", HealthStatus.HEALTHY, "", Map.of("streams", "101"));
    Check few = new Check("hub/web", HealthStatus.HEALTHY, "", Map.of("streams", "100"));
    Check bad = new Check("hub/web", HealthStatus.CRITICAL, "x", Map.of("streams", "101"));
    assertThat(StreamCheck.judge(List.of(many, few, bad), 100))
        .extracting(Check::status)
        .containsExactly(HealthStatus.WARNING, HealthStatus.HEALTHY, HealthStatus.CRITICAL);
  }
}
