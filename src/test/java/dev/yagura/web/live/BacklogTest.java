package dev.yagura.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
  @Test
  void it_is_full_until_what_was_sent_has_left() {
    Backlog backlog = new Backlog();
    backlog.sent((int) Backlog.FULL - 1);
    assertThat(backlog.isFull(0)).isFalse();
    backlog.sent(1);
    assertThat(backlog.isFull(1)).isTrue();
    backlog.written(1);
    assertThat(backlog.isFull(2)).isFalse();
  }

  @Test
  void a_break_begins_the_count_anew() {
    Backlog backlog = new Backlog();
    assertThat(backlog.fullFor(5)).isZero();
    backlog.sent((int) Backlog.FULL);
    assertThat(backlog.fullFor(10)).isZero();
    assertThat(backlog.fullFor(30)).isEqualTo(20);
    backlog.written(1);
    assertThat(backlog.fullFor(40)).isZero();
    backlog.sent(1);
    assertThat(backlog.fullFor(50)).isZero();
    assertThat(backlog.fullFor(51)).isEqualTo(1);
  }
}
