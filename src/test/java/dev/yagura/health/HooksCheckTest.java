package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HooksCheckTest {
  private static final Instant NINE = Instant.parse("2026-03-04T09:00:00Z");

  private Duration quiet = Duration.ofMinutes(5);
  private final HooksCheck check =
      new HooksCheck(
          () ->
              new HealthConfig.Thresholds(
                  90, 1024, 100, 80, 80, Duration.ofMillis(500), Duration.ofMillis(5), 100, quiet));

  private static Instant at(int minutes) {
    return NINE.plus(Duration.ofMinutes(minutes));
  }

  /** Claude Code writes a line each minute. */
  private void lines(int from, int to) {
    for (int minute = from; minute <= to; minute++) {
      check.onLine(at(minute));
    }
  }

  @Test
  void it_tells_when_the_last_event_came() {
    check.onEvent(at(0));
    check.onEvent(at(-60));
    RoomHealth health = check.examine(at(12));
    assertThat(health.status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(health.message()).isEqualTo("the last hook event came 12 min ago");
    assertThat(health.data()).containsEntry("quiet_ms", "720000");
  }

  @Test
  void nothing_is_known_before_the_log_has_told() {
    assertThat(check.examine(at(0)).status()).isEqualTo(HealthStatus.UNKNOWN);
    check.isKnown();
    assertThat(check.examine(at(0)).status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(check.examine(at(0)).message()).isEqualTo("no hook event has come yet");
  }

  @Test
  void a_night_without_anybody_is_well() {
    check.onEvent(at(0));
    check.onLine(at(0).plusSeconds(2)); // Claude Code writes its last line after the hook.
    assertThat(check.examine(at(6)).status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(check.examine(at(600)).status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void transcripts_that_grow_for_five_minutes_without_a_hook_event_are_a_warning() {
    check.onEvent(at(0));
    lines(1, 5);
    assertThat(check.examine(at(5)).status()).isEqualTo(HealthStatus.HEALTHY);
    lines(6, 6);
    RoomHealth health = check.examine(at(6));
    assertThat(health.status()).isEqualTo(HealthStatus.WARNING);
    assertThat(health.message())
        .isEqualTo("transcripts have been growing for 5 min, and no hook event came in that time");
  }

  @Test
  void so_are_those_of_a_house_that_never_had_an_event() {
    check.isKnown();
    lines(0, 6);
    assertThat(check.examine(at(6)).status()).isEqualTo(HealthStatus.WARNING);
  }

  @Test
  void the_next_event_ends_it() {
    check.onEvent(at(0));
    lines(1, 7);
    check.onEvent(at(8));
    assertThat(check.examine(at(8)).status()).isEqualTo(HealthStatus.HEALTHY);
    lines(9, 13);
    assertThat(check.examine(at(13)).status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void it_ends_by_itself_when_nobody_works_any_more() {
    check.onEvent(at(0));
    lines(1, 7);
    assertThat(check.examine(at(11)).status()).isEqualTo(HealthStatus.WARNING);
    assertThat(check.examine(at(12)).status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void the_first_line_of_a_morning_may_come_before_its_event() {
    check.onEvent(at(0));
    check.onLine(at(0).plusSeconds(2));
    check.onLine(at(600));
    assertThat(check.examine(at(600)).status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void with_zero_nobody_is_warned() {
    check.onEvent(at(0));
    quiet = Duration.ZERO;
    lines(1, 60);
    assertThat(check.examine(at(60)).status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void an_event_of_a_clock_that_is_ahead_came_just_now() {
    check.onEvent(at(3));
    assertThat(check.examine(at(0)).message()).isEqualTo("the last hook event came 0 s ago");
  }
}
