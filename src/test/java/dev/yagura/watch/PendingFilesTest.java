package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingFilesTest extends PendingFilesFixture {
  @Test
  void a_batch_holds_the_oldest_names_first_and_no_more_than_its_size() {
    IntStream.range(0, 10).forEach(i -> notice("b" + (9 - i)));

    Batch batch = take(0);

    assertThat(batch.taken()).hasSize(6 + 2);
    assertThat(names(batch)).isSorted();
  }

  @Test
  void a_file_is_known_only_when_it_was_acknowledged() {
    notice("a");
    Batch batch = read(take(0), STAMP, 0);
    assertThat(pending.isDone(key("a"), STAMP)).isFalse();
    assertThat(pending.isNews(key("a"))).isFalse();

    answer(batch, Outcome.STORED, 0);

    assertThat(pending.isDone(key("a"), STAMP)).isTrue();
    assertThat(waiting()).isZero();
    assertThat(pending.idle()).isTrue();
  }

  @Test
  void duplicates_and_dead_letters_are_done_as_well() {
    for (Outcome outcome : List.of(Outcome.DUPLICATE, Outcome.DEAD_LETTERED)) {
      notice(outcome.name());
      answer(read(take(0), STAMP, 0), outcome, 0);
      assertThat(pending.isDone(key(outcome.name()), STAMP)).isTrue();
    }
  }

  @Test
  void a_file_to_be_replayed_is_taken_again_although_it_looks_the_same() {
    notice("a");
    answer(read(take(0), STAMP, 0), Outcome.DEAD_LETTERED, 0);

    pending.replay(key("a"), AT, MS);

    assertThat(pending.isDone(key("a"), STAMP)).isFalse();
    assertThat(names(take(MS))).containsExactly("a");
  }

  @Test
  void an_incomplete_file_rests_and_returns_by_itself() {
    notice("a");
    answer(read(take(0), STAMP, 0), Outcome.INCOMPLETE, MS);

    assertThat(pending.take(ALL, 19 * MS)).isNull();
    assertThat(pending.nextDue(MS)).isEqualTo(20 * MS);
    assertThat(names(take(20 * MS))).containsExactly("a");
  }

  @Test
  void an_incomplete_file_returns_at_once_when_it_is_written_to() {
    notice("a");
    answer(read(take(0), STAMP, 0), Outcome.INCOMPLETE, MS);

    pending.noticed(key("a"), AT, 2 * MS);

    assertThat(names(take(2 * MS))).containsExactly("a");
    assertThat(pending.take(ALL, 30 * MS)).isNull();
  }

  @Test
  void a_writer_of_many_small_pieces_is_followed_at_a_pace() {
    notice("a");
    for (int i = 0; i < 8; i++) {
      answer(read(take(i * MS), new Stamp(i, i), i * MS), Outcome.INCOMPLETE, i * MS);
      pending.noticed(key("a"), AT, i * MS);
    }
    assertThat(pending.take(ALL, 10 * MS)).isNull();
    assertThat(names(take(57 * MS))).containsExactly("a");
  }

  @Test
  void a_file_written_to_while_it_is_on_its_way_is_looked_at_again() {
    notice("a");
    Batch batch = read(take(0), STAMP, 0);
    pending.noticed(key("a"), AT.plusSeconds(1), 5 * MS);
    answer(batch, Outcome.STORED, 6 * MS);

    FileInWork again = take(6 * MS).taken().get(0);
    assertThat(again.key.name()).isEqualTo("a");
    assertThat(again.seenAt).isEqualTo(AT.plusSeconds(1));
    assertThat(again.noticedNanos).isEqualTo(5 * MS);
    assertThat(again.attempts).isZero();

    pending.forget(again);
    assertThat(waiting()).isZero();
  }

  @Test
  void a_closed_room_takes_nothing_more() {
    notice("a");
    pending.close();
    assertThat(pending.take(ALL, 0)).isNull();
    assertThat(waiting()).isEqualTo(1);
  }
}
