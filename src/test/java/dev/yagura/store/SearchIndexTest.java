package dev.yagura.store;

import static dev.yagura.store.SearchedLog.TEXTS;
import static dev.yagura.store.SearchedLog.append;
import static dev.yagura.store.SearchedLog.awaitIndexed;
import static dev.yagura.store.SearchedLog.fill;
import static dev.yagura.store.SearchedLog.find;
import static dev.yagura.store.SearchedLog.seqs;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index of words catches up: after a crash, for older databases, behind retention. */
class SearchIndexTest {
  @TempDir Path home;

  @Test
  void after_a_crash_between_commit_and_index_the_index_catches_up() throws SQLException {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      room.undeploy();
      room.change(
          "UPDATE log_meta SET value = '3' WHERE key = 'indexed_seq'",
          "DELETE FROM event_words WHERE rowid > 3");
      room.deploy(() -> 0);
      awaitIndexed(room, TEXTS.size());
      assertThat(seqs(find(room, "build"))).containsExactly(5L, 4L, 3L);
    }
  }

  @Test
  void a_database_from_before_there_was_a_search_is_indexed_in_the_background()
      throws SQLException {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      room.undeploy();
      dropLater(room);
      room.change(
          "DROP TABLE event_terms",
          "DROP TABLE common_words",
          "DROP TABLE event_words",
          "DELETE FROM log_meta WHERE key = 'indexed_seq'",
          "DROP INDEX idx_rollup_newest",
          "DROP INDEX idx_ingest_file_retired",
          "ALTER TABLE ingest_file DROP COLUMN seq",
          "PRAGMA user_version = 2");
      room.deploy(() -> 0);
      awaitIndexed(room, TEXTS.size());
      assertThat(seqs(find(room, "build"))).containsExactly(5L, 4L, 3L);
    }
  }

  @Test
  void a_database_from_before_there_were_common_words_finds_phrases_and_begins()
      throws SQLException {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      room.undeploy();
      dropLater(room);
      room.change("DROP TABLE event_terms", "DROP TABLE common_words", "PRAGMA user_version = 5");
      room.deploy(() -> 0);
      assertThat(seqs(find(room, "\"build failed\""))).containsExactly(3L);
      assertThat(seqs(find(room, "buil*"))).containsExactly(5L, 4L, 3L);
    }
  }

  @Test
  void the_index_does_not_wait_for_rows_that_retention_has_taken() throws SQLException {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      room.undeploy();
      room.change(
          "UPDATE log_meta SET value = '3' WHERE key = 'indexed_seq'",
          "DELETE FROM event_words WHERE rowid > 3",
          "DELETE FROM event_payload WHERE seq > 4",
          "DELETE FROM event_store WHERE seq > 4");
      room.deploy(() -> 0);
      awaitIndexed(room, TEXTS.size());
      assertThat(seqs(find(room, "build"))).containsExactly(4L, 3L);
    }
  }

  @Test
  void with_no_lag_allowed_a_large_batch_is_indexed_all_the_same() {
    try (RoomUnderTest room = RoomUnderTest.start(home, "store.index-lag-events", "0")) {
      append(room, 1200, n -> "{\"prompt\":\"flood\"}");
      assertThat(find(room, "flood").matches().count()).isEqualTo(1000);
    }
  }

  /** What came after the search. */
  private static void dropLater(RoomUnderTest room) throws SQLException {
    room.change(
        "DROP TABLE snapshot_part",
        "DROP TABLE transcript_reply",
        "DROP TABLE transcript_usage",
        "DROP TABLE transcript_file",
        "DROP TABLE transcript_session",
        "DROP TABLE transcript_agent",
        "DROP TABLE transcript_response");
  }
}
