package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The backlog that scans find, and what scans collect. */
class PendingScansTest extends PendingFilesFixture {
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
  void a_live_file_does_not_wait_behind_the_backlog_nor_the_backlog_behind_it() {
    pending.found(0, IntStream.range(100, 150).mapToObj(i -> "b" + i).toList(), 0, AT);
    IntStream.range(0, 9).forEach(i -> notice("live" + i));

    assertThat(names(take(0)))
        .containsExactly("b100", "b101", "live0", "live1", "live2", "live3", "live4", "live5");
  }

  @Test
  void what_was_there_before_is_counted_down_and_later_finds_are_no_part_of_it() {
    pending.found(0, IntStream.range(100, 110).mapToObj(i -> "b" + i).toList(), 5, AT);
    pending.found(1, List.of(), 0, AT);
    assertThat(pending.figures(0).past()).isEqualTo(new Past(15, 0));
    read(take(0), STAMP, 0);
    assertThat(pending.figures(0).past()).isEqualTo(new Past(15, 8));
    pending.found(0, List.of(), 0, AT);
    assertThat(pending.figures(0).past()).isEqualTo(new Past(15, 15));
    pending.found(0, List.of("c1", "c2"), 0, AT);
    assertThat(pending.figures(0).past()).isEqualTo(new Past(15, 15));
    KnownFiles unused = pending.seeding(0);
    pending.found(0, List.of("c1", "c2"), 0, AT);
    assertThat(pending.figures(0).past()).isEqualTo(new Past(2, 0));
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
}
