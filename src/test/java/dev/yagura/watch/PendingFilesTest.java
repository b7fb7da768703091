package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingFilesTest {
  private static final int ALL = Integer.MAX_VALUE;
  private static final long MS = 1_000_000;
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final Stamp STAMP = new Stamp(10, 1);

  private final PendingFiles pending = new PendingFiles(2, new Credits(20, 8));

  private static FileKey key(String name) {
    return new FileKey(0, name);
  }

  private void notice(String name) {
    pending.noticed(key(name), AT, 0);
  }

  private static List<String> names(Batch batch) {
    return batch.taken().stream().map(file -> file.key.name()).toList();
  }

  private Batch take(long nanos) {
    return Objects.requireNonNull(pending.take(ALL, nanos), "nothing to take");
  }

  /** The batch as if every file had been read with this stamp. */
  private static Batch read(Batch batch, Stamp stamp, long nanos) {
    for (FileInWork file : batch.taken()) {
      file.grace.look(stamp, nanos);
      file.attempts++;
      batch.add(new Batch.Content(file, stamp, new byte[10], null, false, null));
    }
    return batch;
  }

  private void answer(Batch batch, Outcome outcome, long nanos) {
    pending.answered(batch, Collections.nCopies(batch.contents().size(), outcome), nanos);
  }

  private long waiting() {
    return pending.figures(0).pending();
  }

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
  void a_replay_that_does_not_fit_in_memory_is_left_to_a_full_scan() {
    notice("a");
    answer(read(take(0), STAMP, 0), Outcome.DEAD_LETTERED, 0);
    IntStream.range(0, 10_000).forEach(i -> notice("b" + i));

    pending.replay(key("a"), AT, MS);

    KnownFiles collected = Objects.requireNonNull(pending.scanning(0, ScanKind.FULL));
    assertThat(pending.isNews(key("a"), STAMP, collected)).isTrue();
  }

  @Test
  void an_unreadable_file_stays_news_for_full_scans_and_is_remembered_as_unreadable() {
    notice("a");
    Batch batch = take(0);
    FileInWork file = batch.taken().get(0);
    batch.add(Batch.Content.refused(file, STAMP, Batch.UNREADABLE));
    answer(batch, Outcome.DEAD_LETTERED, 0);

    assertThat(pending.isDone(key("a"), STAMP)).isFalse();
    assertThat(pending.isDone(key("a"), STAMP.unreadable())).isTrue();
    assertThat(pending.isNews(key("a"))).isFalse();
    for (int scan = 0; scan < 2; scan++) {
      KnownFiles collected = Objects.requireNonNull(pending.scanning(0, ScanKind.FULL));
      assertThat(pending.isNews(key("a"), STAMP, collected)).isTrue();
      assertThat(pending.adopt(0, collected)).isTrue();
      assertThat(pending.isDone(key("a"), STAMP.unreadable())).isTrue();
    }
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
  void the_credits_bound_what_is_on_its_way() {
    IntStream.range(0, 100).forEach(i -> notice("a" + i));

    assertThat(take(0).taken()).hasSize(8);
    assertThat(take(0).taken()).hasSize(8);
    Batch third = take(0);
    assertThat(third.taken()).hasSize(4);
    assertThat(pending.take(ALL, 0)).isNull();
    assertThat(pending.figures(0).inHand()).isEqualTo(20);

    answer(read(third, STAMP, 0), Outcome.STORED, 0);
    assertThat(take(0).taken()).hasSize(4);
  }

  @Test
  void a_taker_in_a_hurry_gets_a_few() {
    IntStream.range(0, 8).forEach(i -> notice("a" + i));

    assertThat(names(Objects.requireNonNull(pending.take(2, 0)))).containsExactly("a0", "a1");
    assertThat(pending.ready(0)).isTrue();
  }

  @Test
  void no_more_than_four_requests_are_on_their_way() {
    for (int i = 0; i < 5; i++) {
      notice("a" + i);
      assertThat(pending.take(ALL, 0) == null).isEqualTo(i == 4);
    }
  }

  @Test
  void the_bytes_on_their_way_are_bounded_but_one_large_file_goes() {
    IntStream.range(0, 3).forEach(i -> notice("a" + i));
    Batch first = take(0);
    assertThat(pending.admit(first, 3 << 20)).isTrue();
    assertThat(pending.admit(first, 2 << 20)).isFalse();
    assertThat(pending.admit(first, 1 << 20)).isTrue();
    pending.putBack(first.taken().subList(2, 3));

    Batch second = take(0);
    assertThat(pending.admit(second, 25 << 20)).isFalse();
    pending.putBack(second.taken());
    pending.end(second);
    pending.end(first);

    Batch third = take(0);
    assertThat(pending.admit(third, 25 << 20)).isTrue();
  }

  @Test
  void after_a_failure_everything_waits_and_one_file_tries_the_way() {
    IntStream.range(0, 4).forEach(i -> notice("a" + i));
    pending.failed(read(take(0), STAMP, 0), false, 0);

    assertThat(waiting()).isEqualTo(4);
    assertThat(pending.figures(7).failingNanos()).isEqualTo(7);
    assertThat(pending.take(ALL, 99 * MS)).isNull();
    assertThat(pending.nextDue(0)).isEqualTo(100 * MS);
    Batch probe = take(100 * MS);
    assertThat(names(probe)).containsExactly("a0");
    assertThat(pending.take(ALL, 100 * MS)).isNull();

    answer(read(probe, STAMP, 0), Outcome.STORED, 101 * MS);
    assertThat(names(take(101 * MS))).containsExactly("a1", "a2", "a3");
    assertThat(pending.figures(102 * MS).failingNanos()).isZero();
  }

  @Test
  void batches_that_failed_in_any_order_return_in_name_order() {
    IntStream.range(0, 16).forEach(i -> notice("a" + (char) ('a' + i)));
    Batch first = read(take(0), STAMP, 0);
    Batch second = read(take(0), STAMP, 0);
    pending.failed(first, false, 0);
    pending.failed(second, false, 0);

    long now = 1000 * MS;
    Batch probe = read(take(now), STAMP, now);
    assertThat(names(probe)).containsExactly("aa");
    answer(probe, Outcome.STORED, now);
    assertThat(names(take(now))).containsExactly("ab", "ac", "ad", "ae", "af", "ag", "ah", "ai");
  }

  @Test
  void pauses_double_up_to_two_seconds() {
    notice("a");
    long now = 0;
    for (long pause : new long[] {100, 200, 400, 800, 1600, 2000, 2000, 2000}) {
      pending.failed(read(take(now), STAMP, now), false, now);
      assertThat(pending.take(ALL, now + pause * MS - 1)).isNull();
      now += pause * MS;
    }
  }

  @Test
  void what_was_not_answered_is_read_again_although_it_stood_still() {
    notice("a");
    pending.failed(read(take(0), STAMP, 0), false, 0);

    FileInWork file = take(100 * MS).taken().get(0);
    assertThat(file.grace.look(STAMP, 100 * MS)).isEqualTo(Grace.Verdict.READ);
  }

  @Test
  void files_of_a_batch_that_normalize_failed_over_travel_alone_and_the_culprit_last() {
    IntStream.range(0, 3).forEach(i -> notice("a" + i));
    pending.failed(read(take(0), STAMP, 0), true, 0);
    long now = 100 * MS;
    Batch culprit = read(take(now), STAMP, now);
    assertThat(names(culprit)).containsExactly("a0");
    pending.failed(culprit, true, now);

    now = 300 * MS;
    Batch second = read(take(now), STAMP, now);
    assertThat(names(second)).containsExactly("a1");
    answer(second, Outcome.STORED, now);
    Batch third = read(take(now), STAMP, now);
    assertThat(names(third)).containsExactly("a2");
    answer(third, Outcome.STORED, now);
    assertThat(pending.take(ALL, now)).isNull();
    assertThat(names(take(2100 * MS))).containsExactly("a0");
  }

  @Test
  void a_live_file_does_not_wait_behind_the_backlog_nor_the_backlog_behind_it() {
    pending.found(0, IntStream.range(100, 150).mapToObj(i -> "b" + i).toList(), 0, AT);
    IntStream.range(0, 9).forEach(i -> notice("live" + i));

    assertThat(names(take(0)))
        .containsExactly("b100", "b101", "live0", "live1", "live2", "live3", "live4", "live5");
  }

  @Test
  void the_backlog_of_all_folders_is_taken_in_name_order() {
    pending.found(0, List.of("a", "d"), 0, AT);
    pending.found(1, List.of("b", "c"), 0, AT);

    assertThat(names(take(0))).containsExactly("a", "b", "c", "d");
  }

  @Test
  void the_backlog_is_known_when_every_folder_was_scanned() {
    pending.found(0, List.of("a"), 7, AT);
    assertThat(pending.figures(0).backlogKnown()).isFalse();
    assertThat(waiting()).isEqualTo(8);

    pending.found(1, List.of(), 0, AT);
    assertThat(pending.figures(0).backlogKnown()).isTrue();
  }

  @Test
  void what_did_not_fit_is_scanned_for_when_the_backlog_has_drained() {
    pending.scanning(0, ScanKind.FULL);
    pending.found(0, List.of("a"), 7, AT);
    assertThat(pending.owed(0)).isEqualTo(ScanKind.NONE);
    Batch batch = take(0);
    assertThat(pending.owed(0)).isEqualTo(ScanKind.NAMES);
    answer(read(batch, STAMP, 0), Outcome.STORED, 0);

    pending.scanning(0, ScanKind.NAMES);
    pending.found(0, List.of(), 0, AT);
    assertThat(pending.owed(0)).isEqualTo(ScanKind.NONE);
  }

  @Test
  void memory_is_bounded_when_nobody_takes_what_is_noticed() {
    IntStream.range(0, 50_000).forEach(i -> notice("a" + i));

    assertThat(waiting()).isEqualTo(10_000);
    pending.scanning(0, ScanKind.NAMES);
    for (Batch batch = pending.take(ALL, 0); batch != null; batch = pending.take(ALL, 0)) {
      answer(read(batch, STAMP, 0), Outcome.STORED, 0);
    }
    assertThat(pending.owed(0)).isEqualTo(ScanKind.FULL);
  }

  @Test
  void a_collection_forgets_files_that_are_gone_and_keeps_what_was_done_meanwhile() {
    notice("gone");
    notice("here");
    answer(read(take(0), STAMP, 0), Outcome.STORED, 0);
    KnownFiles collected = Objects.requireNonNull(pending.scanning(0, ScanKind.FULL));
    assertThat(pending.isNews(key("here"), STAMP, collected)).isFalse();
    assertThat(pending.isNews(key("new"), STAMP, collected)).isTrue();
    notice("meanwhile");
    answer(read(take(0), STAMP, 0), Outcome.STORED, 0);

    assertThat(pending.adopt(0, collected)).isTrue();

    assertThat(pending.isDone(key("here"), STAMP)).isTrue();
    assertThat(pending.isDone(key("meanwhile"), STAMP)).isTrue();
    assertThat(pending.isNews(key("gone"))).isTrue();
  }

  @Test
  void a_collection_that_was_begun_anew_is_not_adopted() {
    KnownFiles first = pending.seeding(0);
    KnownFiles second = pending.seeding(0);

    assertThat(pending.adopt(0, first)).isFalse();
    assertThat(pending.adopt(0, second)).isTrue();
  }

  @Test
  void a_closed_room_takes_nothing_more() {
    notice("a");
    pending.close();
    assertThat(pending.take(ALL, 0)).isNull();
    assertThat(waiting()).isEqualTo(1);
  }
}
