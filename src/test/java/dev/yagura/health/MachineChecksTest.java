package dev.yagura.health;

import static dev.yagura.vocabulary.event.HealthStatus.HEALTHY;
import static dev.yagura.vocabulary.event.HealthStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disk, memory and event loop of this machine. */
class MachineChecksTest {
  private static final long MB = 1024 * 1024;
  private static final HealthConfig.Thresholds LIMITS =
      new HealthConfig.Thresholds(
          90, 1024, 100, 80, 80, Duration.ofMillis(500), Duration.ofMillis(5), 100, Duration.ZERO);

  @ParameterizedTest
  @CsvSource({
    "100000, 50000, HEALTHY",
    "100000, 10000, HEALTHY",
    "100000, 9400, WARNING",
    "5000, 1024, HEALTHY",
    "5000, 1023, WARNING",
    "5000, 100, WARNING",
    "5000, 99, CRITICAL",
    "0, 5000, HEALTHY"
  })
  void a_disk_is_judged_by_what_is_used_and_by_what_is_free(
      long totalMb, long freeMb, HealthStatus expected) {
    RoomHealth health = new DiskCheck(Path.of("."), () -> LIMITS).judge(totalMb * MB, freeMb * MB);

    assertThat(health.status()).isEqualTo(expected);
    assertThat(health.data()).containsEntry("free_mb", Long.toString(freeMb));
    assertThat(health.message().isEmpty()).isEqualTo(expected == HEALTHY);
  }

  @Test
  void the_message_of_a_full_disk_tells_how_full_and_no_path() {
    assertThat(
            new DiskCheck(Path.of("/secret/place"), () -> LIMITS)
                .judge(1000 * MB, 50 * MB)
                .message())
        .isEqualTo("the disk of the data folder is 95 % full, 50 MB are free");
  }

  @Test
  void a_data_folder_that_is_not_there_yet_is_measured_where_it_will_be(@TempDir Path folder) {
    RoomHealth health = new DiskCheck(folder.resolve("not/yet"), () -> LIMITS).examine();
    assertThat(health.data()).containsKeys("free_mb", "used_percent");
  }

  @ParameterizedTest
  @CsvSource({"0, HEALTHY", "800, HEALTHY", "806, WARNING", "1000, WARNING"})
  void the_heap_is_judged_by_what_a_collection_left(long liveMb, HealthStatus expected) {
    assertThat(new MemoryCheck(() -> LIMITS).judge(liveMb * MB, 1000 * MB).status())
        .isEqualTo(expected);
  }

  @Test
  void the_heap_of_this_jvm_can_be_measured() {
    System.gc();
    assertThat(Long.parseLong(new MemoryCheck(() -> LIMITS).examine().data().get("live_mb")))
        .isPositive()
        .isLessThan(Runtime.getRuntime().maxMemory() / MB);
  }

  @Test
  void a_timer_that_comes_late_is_told_once() {
    LoopLag lag = new LoopLag(Duration.ofMillis(250), () -> LIMITS);
    lag.begin(0);
    lag.tick(ms(250));
    assertThat(lag.examine(ms(300)).status()).isEqualTo(HEALTHY);

    lag.tick(ms(1100));
    lag.tick(ms(1350));
    RoomHealth late = lag.examine(ms(1400));
    assertThat(late.status()).isEqualTo(WARNING);
    assertThat(late.data()).containsEntry("lag_ms", "600");
    assertThat(lag.examine(ms(1450)).status()).isEqualTo(HEALTHY);
  }

  @Test
  void a_timer_that_is_overdue_right_now_counts() {
    LoopLag lag = new LoopLag(Duration.ofMillis(250), () -> LIMITS);
    lag.begin(0);
    assertThat(lag.examine(ms(2250)).data()).containsEntry("lag_ms", "2000");
  }

  private static long ms(long millis) {
    return millis * 1_000_000;
  }
}
