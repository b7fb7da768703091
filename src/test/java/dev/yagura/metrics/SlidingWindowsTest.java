package dev.yagura.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Measures;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingWindowsTest {
  /** Ten past an hour. */
  private static final long NOW = 30_000_010;

  private final SlidingWindows windows = new SlidingWindows();

  @Test
  void a_window_counts_what_was_received_in_it_by_type_and_tool() {
    add(windows, 0, "PostToolUse", "Bash", Outcome.OK, 100L);
    add(windows, 4, "PostToolUse", "Bash", Outcome.FAILED, 300L);
    add(windows, 7, "Stop", null, null, null);
    add(windows, 200, "Stop", null, null, null);
    add(windows, 2000, "Stop", null, null, null);
    Measures.Statistics five = at(5);
    assertThat(five.events()).isEqualTo(2);
    assertThat(five.errors()).isEqualTo(1);
    assertThat(five.from()).isEqualTo(minute(NOW - 5));
    Measures.Calls bash = five.tools().get(0);
    assertThat(bash.line().name()).isEqualTo("Bash");
    assertThat(bash.ok()).isEqualTo(1);
    assertThat(bash.failed()).isEqualTo(1);
    assertThat(bash.line().durationMs().mean()).isEqualTo(200);
    assertThat(at(60).events()).isEqualTo(3);
    assertThat(at(1440).events()).isEqualTo(4);
    assertThat(at(1440).types())
        .extracting(Measures.Line::name)
        .containsExactly("PostToolUse", "Stop");
  }

  @Test
  void minutes_go_into_tens_after_an_hour_and_away_after_a_day() {
    for (long minute = NOW - 3000; minute <= NOW; minute++) {
      windows.add(minute, minute, "Stop", null, new SlidingWindows.Entry(false, null, null));
    }
    assertThat(windows.freeze().buckets()).hasSizeBetween(66 + 137, 66 + 147);
    assertThat(at(60).events()).isEqualTo(61);
    Measures.Statistics day = at(1440);
    assertThat(day.events()).isBetween(1440L, 1450L);
    assertThat(day.from()).isBetween(minute(NOW - 1450), minute(NOW - 1440));
    assertThat(day.events()).isEqualTo(NOW - day.from().getEpochSecond() / 60 + 1);
  }

  @Test
  void whatever_comes_the_memory_stays_within_its_bound_and_no_event_is_lost() {
    long bound = 400_000;
    SlidingWindows small = new SlidingWindows(bound);
    Random random = new Random(3);
    int events = 60_000;
    for (int i = 0; i < events; i++) {
      long minute = NOW - 1400 + i * 1400L / events;
      small.add(
          minute,
          minute,
          "type-" + random.nextInt(20),
          "tool-" + random.nextInt(20),
          new SlidingWindows.Entry(false, Outcome.OK, (long) random.nextInt(10_000_000)));
      assertThat(small.bytes()).isLessThanOrEqualTo(bound);
    }
    assertThat(small.statistics(1440, minute(NOW), 1).events()).isEqualTo(events);
    long counted = small.bytes();
    small.restore(small.freeze(), NOW);
    assertThat(small.bytes()).isBetween(counted / 2, counted);
  }

  @Test
  void a_restart_keeps_what_was_counted_and_an_older_build_leaves_a_beginning() {
    add(windows, 3, "PostToolUse", "Bash", Outcome.OK, 100L);
    add(windows, 300, "Stop", null, null, null);
    SlidingWindows other = new SlidingWindows();
    other.restore(windows.freeze(), NOW);
    assertThat(other.statistics(1440, minute(NOW), 9))
        .isEqualTo(windows.statistics(1440, minute(NOW), 9));
    other.restore(null, NOW - 20);
    assertThat(other.statistics(1440, minute(NOW), 9).from()).isEqualTo(minute(NOW - 20));
  }

  @Test
  void the_future_counts_as_now() {
    add(windows, -500, "Stop", null, null, null);
    assertThat(at(5).events()).isEqualTo(1);
  }

  private Measures.Statistics at(int minutes) {
    return windows.statistics(minutes, minute(NOW), 1);
  }

  private static Instant minute(long minute) {
    return Instant.ofEpochSecond(minute * 60);
  }

  private static void add(
      SlidingWindows to, long ago, String type, String tool, Outcome outcome, Long took) {
    to.add(
        NOW - ago,
        NOW,
        type,
        tool,
        new SlidingWindows.Entry(outcome == Outcome.FAILED, outcome, took));
  }
}
