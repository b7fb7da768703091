package dev.yagura.watch;

import static dev.yagura.watch.Grace.Verdict.READ;
import static dev.yagura.watch.Grace.Verdict.READ_SETTLED;
import static dev.yagura.watch.Grace.Verdict.REST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraceTest {
  private static final long MS = 1_000_000;
  // A monotonic clock may begin anywhere, also just before it overflows.
  private static final long T = Long.MAX_VALUE - 100 * MS;

  private final Grace grace = new Grace();
  private final Stamp half = new Stamp(10, 1);
  private final Stamp whole = new Stamp(20, 2);

  @Test
  void a_new_file_is_read_at_once() {
    assertThat(grace.look(half, T)).isEqualTo(READ);
    assertThat(grace.stamp()).isEqualTo(half);
  }

  @Test
  void an_incomplete_file_is_looked_at_after_20_50_200_and_1000_ms() {
    grace.look(half, T);
    assertThat(grace.nextLook(T)).isEqualTo(T + 20 * MS);
    assertThat(grace.nextLook(T + 20 * MS)).isEqualTo(T + 70 * MS);
    assertThat(grace.nextLook(T + 70 * MS)).isEqualTo(T + 270 * MS);
    assertThat(grace.nextLook(T + 270 * MS)).isEqualTo(T + 1270 * MS);
    assertThat(grace.nextLook(T + 1270 * MS)).isGreaterThan(T + 1270 * MS);
  }

  @Test
  void a_file_settles_only_after_standing_still_through_all_of_it() {
    grace.look(half, T);
    assertThat(grace.look(half, T + 20 * MS)).isEqualTo(REST);
    assertThat(grace.look(half, T + 1269 * MS)).isEqualTo(REST);
    assertThat(grace.settled()).isFalse();
    assertThat(grace.look(half, T + 1270 * MS)).isEqualTo(READ_SETTLED);
    assertThat(grace.settled()).isTrue();
    assertThat(grace.stoodStill(half)).isTrue();
    assertThat(grace.stoodStill(whole)).isFalse();
  }

  @Test
  void looking_often_does_not_make_it_settle_earlier() {
    grace.look(half, T);
    for (int i = 0; i < 100; i++) {
      assertThat(grace.look(half, T + i * MS)).isEqualTo(REST);
    }
  }

  @Test
  void a_file_that_keeps_changing_never_settles() {
    for (int i = 0; i < 100; i++) {
      assertThat(grace.look(new Stamp(i, i), T + i * 1200 * MS)).isEqualTo(READ);
    }
  }

  @Test
  void a_change_of_the_time_alone_is_a_change() {
    grace.look(half, T);
    assertThat(grace.look(new Stamp(10, 2), T + 2000 * MS)).isEqualTo(READ);
  }

  @Test
  void growth_begins_the_patience_anew() {
    grace.look(half, T);
    assertThat(grace.look(whole, T + 1000 * MS)).isEqualTo(READ);
    assertThat(grace.look(whole, T + 1300 * MS)).isEqualTo(REST);
    assertThat(grace.look(whole, T + 2270 * MS)).isEqualTo(READ_SETTLED);
  }

  @Test
  void what_was_not_answered_is_read_again() {
    grace.look(half, T);
    grace.forgetLook();
    assertThat(grace.look(half, T + 5 * MS)).isEqualTo(READ);
  }
}
