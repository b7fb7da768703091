package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.FileMark;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store knows of files: stored, changed, duplicate, dead letter. */
class FileLedgerTest {
  @TempDir Path home;

  @Test
  void a_file_whose_content_changed_is_a_second_event_and_counted() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(Samples.event("a.json", "first", 1)));
      room.append(Samples.batch(Samples.event("a.json", "first", 1)));
      assertThat(room.append(Samples.batch(Samples.event("a.json", "second!", 2))))
          .containsExactly(Outcome.STORED);

      assertThat(room.reading("ingest_name_reused_total")).isEqualTo(1);
      assertThat(room.ledger("", 10).files())
          .containsExactly(new Log.Known("a.json", 7, Samples.START.toEpochMilli() * 1_000_000));
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(2);
    }
  }

  @Test
  void a_duplicate_makes_its_file_known_to_the_ledger() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append original = Samples.event("a.json", "first", 1);
      room.append(Samples.batch(original));
      Append moved =
          new Append(Samples.mark("b.json", "first"), original.event(), original.raw(), null, 1, 1);

      assertThat(room.append(Samples.batch(moved))).containsExactly(Outcome.DUPLICATE);

      assertThat(room.ledger("", 10).files())
          .extracting(Log.Known::name)
          .containsExactly("a.json", "b.json");
    }
  }

  @Test
  void a_dead_letter_is_kept_counted_once_and_closed_by_the_repaired_file() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append broken = Samples.dead("a.json", "{\"a", "malformed_json");

      assertThat(room.append(Samples.batch(broken))).containsExactly(Outcome.DEAD_LETTERED);
      assertThat(room.append(Samples.batch(broken, broken)))
          .containsExactly(Outcome.DEAD_LETTERED, Outcome.DEAD_LETTERED);

      assertThat(room.stats().deadLetters()).isEqualTo(1);
      assertThat(room.stats().events()).isZero();
      assertThat(room.reading("ingest_deadletter_total")).isEqualTo(1);
      assertThat(room.ledger("", 10).files()).hasSize(1);
      assertThat(
              room.number(
                  "SELECT count(*) FROM dead_letter WHERE code = 'malformed_json'"
                      + " AND head = '{\"a' AND length(sha256) = 32"))
          .isEqualTo(1);

      room.append(Samples.batch(Samples.event("a.json", "{\"a\":1}", 1)));

      assertThat(room.stats().deadLetters()).isZero();
      assertThat(room.number("SELECT count(*) FROM dead_letter")).isZero();
      assertThat(room.reading("ingest_name_reused_total")).isZero();
    }
  }

  @Test
  void a_file_that_was_never_read_is_a_dead_letter_and_left_to_the_watcher_to_try_again()
      throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append read = Samples.dead("big.json", "", "too_large");
      var mark = read.file();
      var unread = new FileMark(mark.host(), mark.folder(), mark.name(), 30_000_000, 5, null, 1);
      room.append(Samples.batch(new Append(unread, null, new byte[0], read.deadLetter(), 0, 0)));

      assertThat(room.number("SELECT count(*) FROM dead_letter WHERE sha256 IS NULL")).isEqualTo(1);
      assertThat(room.ledger("", 1).files()).isEmpty();
    }
  }

  @Test
  void the_ledger_is_paged_in_name_order_per_folder() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 5));
      Log.LedgerPage first = room.ledger("", 3);
      Log.LedgerPage second = room.ledger(first.files().get(2).name(), 3);

      assertThat(first.files())
          .extracting(Log.Known::name)
          .containsExactly(Samples.name(0), Samples.name(1), Samples.name(2));
      assertThat(first.more()).isTrue();
      assertThat(second.files())
          .extracting(Log.Known::name)
          .containsExactly(Samples.name(3), Samples.name(4));
      assertThat(second.more()).isFalse();
      assertThat(
              room.ask(Channels.LEDGER, new Log.LedgerRequest("elsewhere", Samples.FOLDER, "", 3))
                  .files())
          .isEmpty();
    }
  }
}
