package dev.yagura.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {
  private static List<Long> seqs(List<FeedEvent> events) {
    return events.stream().map(FeedEvent::seq).toList();
  }

  @Test
  void it_holds_what_came_after_the_start() {
    Recent recent = new Recent();
    recent.restart(5);
    assertThat(recent.reachesBackTo(5)).isTrue();
    assertThat(recent.reachesBackTo(4)).isFalse();
    assertThat(recent.after(5, 10)).isEmpty();
    FrameQueueTest.events(6, 9).forEach(recent::add);
    assertThat(seqs(recent.after(5, 10))).containsExactly(6L, 7L, 8L, 9L);
    assertThat(seqs(recent.after(7, 1))).containsExactly(8L);
    assertThat(recent.after(9, 10)).isEmpty();
    assertThat(recent.after(99, 10)).isEmpty();
  }

  @Test
  void the_oldest_makes_room() {
    Recent recent = new Recent();
    recent.restart(0);
    FrameQueueTest.events(1, Recent.CAPACITY + 3).forEach(recent::add);
    assertThat(recent.reachesBackTo(2)).isFalse();
    assertThat(recent.reachesBackTo(3)).isTrue();
    assertThat(seqs(recent.after(3, 2))).containsExactly(4L, 5L);
    assertThat(seqs(recent.after(Recent.CAPACITY + 1, 5)))
        .containsExactly(Recent.CAPACITY + 2L, Recent.CAPACITY + 3L);
    recent.restart(7);
    assertThat(recent.after(0, 5)).isEmpty();
  }
}
