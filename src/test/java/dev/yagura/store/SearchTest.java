package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Log.EventPage;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.bus.Log.Mark;
import dev.yagura.vocabulary.bus.Log.Snippet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Search on a real database. Event {@code n} of {@link Samples} has session {@code n % 7}; even
 * ones are PreToolUse, odd ones PostToolUse with status ok and duration n; every third is Bash, the
 * others Read; it happened n seconds after {@link Samples#START}.
 */
class SearchTest {
  private static final List<String> TEXTS =
      List.of(
          "{\"prompt\":\"見張り台から日本語で報告する\"}",
          "{\"tool_input\":{\"command\":\"mvn -q test\",\"description\":\"run EventQueryTest\"}}",
          "{\"tool_response\":{\"stdout\":\"build failed: user_name is missing\"}}",
          "{\"prompt\":\"the build is failed, not the test\"}",
          "{\"prompt\":\"build build build\"}",
          "{\"message\":\"半角ﾊﾞｸﾞ\"}",
          "{\"broken\":\"but readable\",\"x\":");

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "日本; 1",
        "本語で; 1",
        "語で報告; 1",
        "日語; ''",
        "バグ; 6",
        "query; 2",
        "EventQuery; 2",
        "eventquerytest; 2",
        "user_name; 3",
        "name; 3",
        "build; 5 4 3",
        "\"build failed\"; 3",
        "build failed; 4 3",
        "build -failed; 5",
        "build -\"build failed\"; 5 4",
        "-build; 7 6 2 1",
        "buil*; 5 4 3",
        "buil* -fail*; 5",
        "-buil*; 7 6 2 1",
        "buil* tool:Bash; 4",
        "readable; 7",
        "build tool:Bash; 4",
        "build -tool:Bash; 5 3",
        "tool:bash; 7 4 1",
        "tool:Ba* build; 4",
        "bash build; 4",
        "type:PreToolUse|Other build; 5 3",
        "session:session-3; 4",
        "session:session-*; 7 6 5 4 3 2 1",
        "status:ok; 6 4 2",
        "error:yes; ''",
        "error:no build; 5 4 3",
        "dur>3; 6",
        "dur<5 build; 4",
        "-dur>3 build; 5 4 3",
        "after:2026-03-01T10:00:03Z build; 5 4",
        "before:2026-03-01T10:00:03Z build; 3",
        "after:2026-03-01T10:00:03Z before:2026-03-01T10:00:04Z; 4",
        "before:2026-02-01; ''",
        "tag:missing:tool_input build; 5 4 3",
        "category:tool host:tower build; 5 4 3"
      })
  void finds(String search, String expected) {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      EventPage page = find(room, search);
      assertThat(seqs(page)).isEqualTo(numbers(expected));
      assertThat(page.matches().count()).isEqualTo(page.events().size());
      assertThat(page.matches().more()).isFalse();
      assertThat(page.snippets()).hasSameSizeAs(page.events());
    }
  }

  @Test
  void filters_outside_of_the_search_text_mean_the_same_as_inside() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      Instant third = Samples.START.plusSeconds(3);
      assertThat(seqs(find(room, request("build", "session-3", null, null, null))))
          .isEqualTo(seqs(find(room, "build session:session-3")))
          .containsExactly(4L);
      assertThat(seqs(find(room, request("build", null, "Read", null, third))))
          .isEqualTo(seqs(find(room, "build tool:Read before:2026-03-01T10:00:03Z")))
          .containsExactly(3L);
      assertThat(seqs(find(room, request("build", null, null, third, null))))
          .containsExactly(5L, 4L);
      assertThat(seqs(find(room, request("build", "session-*", null, null, null)))).isEmpty();
    }
  }

  @Test
  void pages_follow_each_other_without_overlap_in_both_directions() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(room, 25, n -> "{\"prompt\":\"needle " + n + (n % 2 == 0 ? " even" : "") + "\"}");
      for (boolean ascending : List.of(false, true)) {
        List<Long> all = new ArrayList<>();
        Long cursor = null;
        do {
          EventPage page =
              find(
                  room,
                  EventsAsked.inOrder(ascending, 4).from(cursor).search("needle even").request());
          assertThat(page.matches().count()).isEqualTo(13);
          all.addAll(seqs(page));
          cursor = page.nextSeq();
        } while (cursor != null);
        assertThat(all)
            .containsExactlyElementsOf(
                IntStream.range(0, 13)
                    .mapToObj(i -> ascending ? 1L + 2 * i : 25L - 2 * i)
                    .toList());
      }
    }
  }

  @Test
  void snippets_show_the_text_that_was_found() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      assertThat(find(room, "日本").snippets())
          .containsExactly(new Snippet("prompt", "見張り台から日本語で報告する", List.of(new Mark(6, 8))));
      assertThat(find(room, "mvn query").snippets())
          .containsExactly(new Snippet("command", "mvn -q test", List.of(new Mark(0, 3))));
      assertThat(find(room, "session:session-0").snippets())
          .containsExactly(new Snippet("summary", "ls · 見張り 0", List.of()));
    }
  }

  @Test
  void counts_stop_at_a_thousand() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      append(room, 1003, n -> "{\"prompt\":\"many\"}");
      EventPage page = find(room, "many");
      assertThat(page.matches().count()).isEqualTo(1000);
      assertThat(page.matches().more()).isTrue();
      assertThat(page.matches().indexedSeq()).isEqualTo(1003);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "*",
        "-",
        "type:",
        "a \"b",
        "status:nope",
        "before:then",
        "tol:Bash",
        "dur>x",
        "語",
        "\"\""
      })
  void a_bad_search_is_refused_with_its_position(String search) {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      BusFailure refused = room.refused(Channels.EVENTS, request(search));
      assertThat(refused.kind()).isEqualTo(BusFailure.Kind.INVALID);
      assertThat(refused).hasMessageStartingWith("q: at position ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NEAR(build failed, 5)",
        "words:build",
        "build OR",
        "^build",
        "'; drop table event_store;--",
        "%build%",
        "b_ild",
        "build\" OR \"x",
        "{a b} : c",
        "tool:x\"OR",
        "session:'OR'1'='1",
        "\uE000x",
        "a AND NOT b",
        "build + failed"
      })
  void hostile_text_is_looked_for_and_never_run(String search) throws SQLException {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      try {
        find(room, search);
      } catch (BusFailure e) {
        assertThat(e.kind()).isEqualTo(BusFailure.Kind.INVALID);
      }
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(TEXTS.size());
    }
  }

  @Test
  void after_a_crash_between_commit_and_index_the_index_catches_up() throws SQLException {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      fill(room);
      room.undeploy();
      change(
          room,
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
      dropTranscripts(room);
      change(
          room,
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
      dropTranscripts(room);
      change(room, "DROP TABLE event_terms", "DROP TABLE common_words", "PRAGMA user_version = 5");
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
      change(
          room,
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

  private static void fill(RoomUnderTest room) {
    append(room, TEXTS.size(), TEXTS::get);
  }

  private static void append(RoomUnderTest room, int events, IntFunction<String> text) {
    List<Append> appends = new ArrayList<>();
    for (int n = 0; n < events; n++) {
      Append sample = Samples.event(n);
      appends.add(Samples.append(sample.file().name(), text.apply(n), sample.event()));
    }
    room.append(new AppendBatch(appends));
    awaitIndexed(room, events);
  }

  private static void awaitIndexed(RoomUnderTest room, long seq) {
    await().until(() -> find(room, "-nothing").matches().indexedSeq() == seq);
  }

  private static EventPage find(RoomUnderTest room, String search) {
    return find(room, request(search));
  }

  private static EventPage find(RoomUnderTest room, EventPageRequest request) {
    return room.ask(Channels.EVENTS, request);
  }

  private static EventPageRequest request(String search) {
    return request(search, null, null, null, null);
  }

  private static EventPageRequest request(
      String search, String session, String tool, Instant from, Instant to) {
    return EventsAsked.newestFirst(100)
        .session(session)
        .tool(tool)
        .between(from, to)
        .search(search)
        .request();
  }

  private static List<Long> seqs(EventPage page) {
    return page.events().stream().map(stored -> stored.seq()).toList();
  }

  private static List<Long> numbers(String text) {
    return text.equals("''")
        ? List.of()
        : List.of(text.split(" ")).stream().map(Long::valueOf).toList();
  }

  /** What came after the search. */
  private static void dropTranscripts(RoomUnderTest room) throws SQLException {
    change(
        room,
        "DROP TABLE transcript_reply",
        "DROP TABLE transcript_usage",
        "DROP TABLE transcript_file",
        "DROP TABLE transcript_session",
        "DROP TABLE transcript_agent",
        "DROP TABLE transcript_response");
  }

  private static void change(RoomUnderTest room, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }
}
