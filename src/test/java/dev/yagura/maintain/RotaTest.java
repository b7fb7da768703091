package dev.yagura.maintain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotaTest {
  private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofHours(12);

  private static Rota rota(Job job, Duration every, boolean patient) {
    return new Rota(Map.of(job, new Rota.Duty(every, patient)), PATIENCE, START);
  }

  private static Instant after(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  private static void run(Rota rota, Job job, Instant end, boolean good) {
    rota.begun(job);
    rota.ended(job, end, good);
  }

  @Test
  void a_job_is_due_after_its_pace_and_not_before() {
    Rota rota = rota(Job.RETENTION, HOUR, false);
    assertThat(rota.next(START, true)).isNull();
    assertThat(rota.next(after(59), true)).isNull();
    assertThat(rota.next(after(60), false)).isEqualTo(Job.RETENTION);
    run(rota, Job.RETENTION, after(61), true);
    assertThat(rota.next(after(120), true)).isNull();
    assertThat(rota.next(after(121), true)).isEqualTo(Job.RETENTION);
  }

  @Test
  void jobs_never_overlap() {
    Rota rota =
        new Rota(
            Map.of(
                Job.RETENTION, new Rota.Duty(HOUR, false), Job.COPIES, new Rota.Duty(HOUR, false)),
            PATIENCE,
            START);
    assertThat(rota.next(after(60), true)).isEqualTo(Job.RETENTION);
    rota.begun(Job.RETENTION);
    assertThat(rota.next(after(600), true)).isNull();
    assertThatThrownBy(() -> rota.begun(Job.COPIES)).isInstanceOf(IllegalStateException.class);
    rota.ended(Job.RETENTION, after(600), true);
    assertThat(rota.next(after(600), true)).isEqualTo(Job.COPIES);
  }

  @Test
  void a_failed_job_is_tried_again_ever_later_but_at_its_pace_at_the_latest() {
    Rota rota = rota(Job.RETENTION, Duration.ofMinutes(5), false);
    int now = 5;
    for (int pause : new int[] {1, 2, 4, 5, 5}) {
      run(rota, Job.RETENTION, after(now), false);
      assertThat(rota.next(after(now + pause).minusMillis(1), true)).as("%s", pause).isNull();
      now += pause;
      assertThat(rota.next(after(now), true)).as("%s", pause).isEqualTo(Job.RETENTION);
    }
    run(rota, Job.RETENTION, after(now), true);
    assertThat(rota.next(after(now + 1), true)).isNull();
  }

  @Test
  void retries_are_never_more_than_an_hour_apart() {
    Rota rota = rota(Job.RETENTION, Duration.ofDays(7), false);
    for (int i = 0; i < 80; i++) {
      run(rota, Job.RETENTION, after(i), false);
    }
    assertThat(rota.next(after(79 + 59), true)).isNull();
    assertThat(rota.next(after(79 + 60), true)).isEqualTo(Job.RETENTION);
  }

  @Test
  void a_patient_job_waits_for_a_quiet_moment_but_not_for_ever() {
    Rota rota = rota(Job.BACKUP, HOUR, true);
    assertThat(rota.next(after(60), false)).isNull();
    assertThat(rota.next(after(90), true)).isEqualTo(Job.BACKUP);
    Instant late = after(60).plus(PATIENCE);
    assertThat(rota.next(late.minusMillis(1), false)).isNull();
    assertThat(rota.next(late, false)).isEqualTo(Job.BACKUP);
    // Its patience counts from when it was due first, not from the last failure.
    run(rota, Job.BACKUP, late, false);
    assertThat(rota.next(late.plusSeconds(60), false)).isEqualTo(Job.BACKUP);
    run(rota, Job.BACKUP, late, true);
    assertThat(rota.next(late.plus(HOUR), false)).isNull();
  }

  @Test
  void what_was_done_before_this_start_is_not_due_again() {
    Rota rota = rota(Job.BACKUP, Duration.ofHours(24), false);
    rota.remember(Job.BACKUP, START.minus(Duration.ofHours(23)));
    rota.remember(Job.VERIFY, START);
    assertThat(rota.next(after(59), true)).isNull();
    assertThat(rota.next(after(60), true)).isEqualTo(Job.BACKUP);
    run(rota, Job.BACKUP, after(61), false);
    assertThat(rota.memory())
        .containsOnly(Map.entry(Job.BACKUP, START.minus(Duration.ofHours(23))));
    run(rota, Job.BACKUP, after(62), true);
    assertThat(rota.memory()).containsOnly(Map.entry(Job.BACKUP, after(62)));
  }

  @Test
  void a_hurried_job_is_due_at_once_and_then_at_its_pace_again() {
    Rota rota = rota(Job.COPIES, HOUR, false);
    rota.hurry(Job.COPIES);
    rota.hurry(Job.BACKUP);
    assertThat(rota.next(after(1), false)).isEqualTo(Job.COPIES);
    run(rota, Job.COPIES, after(1), true);
    assertThat(rota.next(after(60), true)).isNull();
    assertThat(rota.next(after(61), true)).isEqualTo(Job.COPIES);
  }

  @Test
  void a_clock_that_was_set_back_costs_one_pace_at_most() {
    Rota rota = rota(Job.RETENTION, HOUR, false);
    Instant back = START.minus(Duration.ofDays(30));
    assertThat(rota.next(back, true)).isNull();
    assertThat(rota.next(back.plus(HOUR), true)).isEqualTo(Job.RETENTION);
  }

  @Test
  void what_is_remembered_survives_its_way_through_the_log() {
    Map<Job, Instant> memory = Map.of(Job.BACKUP, START, Job.VERIFY, after(7));
    assertThat(Remembered.decode(Remembered.encode(memory))).isEqualTo(memory);
    assertThat(Remembered.decode(new byte[] {1, 2, 3})).isEmpty();
    assertThat(Remembered.decode("knit 1767323045678\nbackup soon\n".getBytes(UTF_8))).isEmpty();
  }
}
