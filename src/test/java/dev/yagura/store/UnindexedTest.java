package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.StoredEvent;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UnindexedTest {
  private final Unindexed unindexed = new Unindexed();

  @Test
  void events_are_taken_once_in_their_order_and_up_to_the_number_asked_for() {
    unindexed.add(rows(1, 3));
    unindexed.add(rows(4, 5));
    assertThat(seqs(unindexed.takeAfter(0, 2))).containsExactly(1L, 2L);
    assertThat(seqs(unindexed.takeAfter(2, 10))).containsExactly(3L, 4L, 5L);
    assertThat(unindexed.takeAfter(5, 10)).isEmpty();
  }

  @Test
  void what_the_index_has_already_is_left_out() {
    unindexed.add(rows(1, 5));
    assertThat(seqs(unindexed.takeAfter(3, 10))).containsExactly(4L, 5L);
  }

  @Test
  void nothing_is_given_when_an_event_in_between_is_not_here() {
    unindexed.add(rows(7, 9));
    assertThat(unindexed.takeAfter(5, 10)).isEmpty();
    assertThat(seqs(unindexed.takeAfter(6, 10))).containsExactly(7L, 8L, 9L);
  }

  @Test
  void events_that_do_not_follow_displace_the_ones_before() {
    unindexed.add(rows(1, 3));
    unindexed.add(rows(8, 9));
    assertThat(unindexed.takeAfter(0, 10)).isEmpty();
    assertThat(seqs(unindexed.takeAfter(7, 10))).containsExactly(8L, 9L);
  }

  @Test
  void a_full_store_keeps_the_oldest_and_has_room_again_when_they_are_taken() {
    int half = (int) (Unindexed.MOST_BYTES / 2);
    unindexed.add(List.of(row(1, half), row(2, half), row(3, half)));
    assertThat(unindexed.size()).isEqualTo(2);
    assertThat(seqs(unindexed.takeAfter(0, 10))).containsExactly(1L, 2L);
    unindexed.add(List.of(row(4, half)));
    assertThat(unindexed.takeAfter(2, 10)).isEmpty();
    assertThat(seqs(unindexed.takeAfter(3, 10))).containsExactly(4L);
  }

  private static List<Unindexed.Row> rows(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(seq -> row(seq, 10)).toList();
  }

  private static Unindexed.Row row(long seq, int bytes) {
    return new Unindexed.Row(
        new StoredEvent(seq, Samples.event((int) seq).event()), new byte[bytes]);
  }

  private static List<Long> seqs(List<Unindexed.Row> rows) {
    return rows.stream().map(Unindexed.Row::seq).toList();
  }
}
