package dev.yagura.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000;

  @Test
  void an_event_after_a_quiet_moment_leaves_at_once() {
    Pace pace = new Pace();
    assertThat(pace.waitMillis(0, 50)).isZero();
    pace.left(0);
    assertThat(pace.waitMillis(50 * MILLI, 50)).isZero();
    assertThat(pace.waitMillis(1000 * MILLI, 50)).isZero();
  }

  @Test
  void frames_keep_a_millisecond_per_stream_and_at_most_fifty() {
    Pace pace = new Pace();
    pace.left(0);
    assertThat(pace.waitMillis(0, 1)).isEqualTo(1);
    assertThat(pace.waitMillis(MILLI, 1)).isZero();
    assertThat(pace.waitMillis(2 * MILLI, 10)).isEqualTo(8);
    assertThat(pace.waitMillis(2 * MILLI + 1, 10)).isEqualTo(8);
    assertThat(pace.waitMillis(0, 50)).isEqualTo(50);
    assertThat(pace.waitMillis(0, 500)).isEqualTo(50);
    assertThat(pace.waitMillis(0, 0)).isZero();
  }

  @Test
  void while_processors_are_short_frames_are_farther_apart_and_the_first_still_leaves_at_once() {
    Pace pace = new Pace();
    pace.press(true);
    assertThat(pace.waitMillis(0, 1)).isZero();
    pace.left(0);
    assertThat(pace.waitMillis(0, 1)).isEqualTo(250);
    assertThat(pace.waitMillis(250 * MILLI, 500)).isZero();
    pace.press(false);
    assertThat(pace.waitMillis(0, 1)).isEqualTo(1);
  }
}
