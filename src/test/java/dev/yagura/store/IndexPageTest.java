package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.store.IndexPage.Means;
import dev.yagura.store.search.CommonWords;
import dev.yagura.store.search.MatchText;
import dev.yagura.store.search.QueryParser;
import dev.yagura.store.search.SearchQuery;
import dev.yagura.store.search.WordSample;
import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Ingest.Append;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexPageTest {
  private static final String WORDS =
      "SELECT count(*) FROM event_words WHERE event_words MATCH 'content'";

  @TempDir Path home;
  private final Vertx vertx = Vertx.vertx();
  private final WordSample sample = new WordSample();
  private SqliteLog log;
  private List<Unindexed.Row> committed;

  @BeforeEach
  void openWithFive() {
    log = new SqliteLog(vertx, RoomUnderTest.config(home), () -> 0);
    RoomUnderTest.await(log.open());
    committed = commit(1, 5);
  }

  private List<Unindexed.Row> commit(int from, int to) {
    LogWriter writer = new LogWriter(Clock.systemUTC(), "build", log::payloads);
    List<Append> appends =
        IntStream.rangeClosed(from, to)
            .mapToObj(n -> Samples.event("file-" + n, "{\"prompt\":\"content body " + n + "\"}", n))
            .toList();
    return RoomUnderTest.await(
            log.write(connection -> writer.write(connection, appends, from - 1L)))
        .unindexed();
  }

  @AfterEach
  void close() {
    RoomUnderTest.await(log.close());
    RoomUnderTest.await(vertx.close());
  }

  @Test
  void events_at_hand_are_indexed_like_those_that_are_read() {
    assertThat(add(committed.subList(0, 3))).isEqualTo(new IndexPage(3, 3));
    assertThat(read()).isEqualTo(new IndexPage(5, 2));
    assertThat(number(WORDS)).isEqualTo(5);
  }

  @Test
  void events_that_retention_took_meanwhile_are_left_out() {
    RoomUnderTest.await(
        log.write(connection -> connection.update("DELETE FROM event_payload WHERE seq = 2")));
    RoomUnderTest.await(
        log.write(connection -> connection.update("DELETE FROM event_store WHERE seq = 2")));
    assertThat(add(committed).indexedSeq()).isEqualTo(5);
    assertThat(number(WORDS)).isEqualTo(4);
  }

  @Test
  void events_that_do_not_follow_the_index_change_nothing() {
    assertThat(add(committed.subList(1, 5))).isEqualTo(new IndexPage(0, 0));
    assertThat(number(WORDS)).isZero();
    add(committed);
    assertThat(add(committed)).isEqualTo(new IndexPage(5, 0));
    assertThat(number(WORDS)).isEqualTo(5);
  }

  /** What a log learns of its words after some hundred events holds for those, too. */
  @Test
  void the_first_common_words_have_pairs_from_the_first_event_on() throws Exception {
    add(committed);
    add(commit(6, 700));
    CommonWords common = common();
    SearchQuery phrase = QueryParser.parse("\"content body\"", Instant.EPOCH);
    assertThat(MatchText.pairsSince(phrase, common)).isZero();
    assertThat(add(commit(701, 702)).indexedSeq()).isEqualTo(702);
    assertThat(number(WORDS)).isEqualTo(702);
    String byPair = MatchText.of(phrase, common);
    assertThat(byPair).doesNotContain("content");
    assertThat(number("SELECT count(*) FROM event_words WHERE event_words MATCH '" + byPair + "'"))
        .isEqualTo(702);
  }

  @Test
  void a_phrase_that_is_everywhere_loses_its_token_and_is_found_in_all_events() throws Exception {
    SearchQuery phrase = QueryParser.parse("\"content body\"", Instant.EPOCH);
    add(committed);
    add(commit(6, 700));
    String byPair = MatchText.of(phrase, common());
    // What many of the first events share is not enough.
    add(commit(701, 4000));
    assertThat(common().pairs()).isZero();
    add(commit(4001, 8300));
    assertThat(common().pairs()).isPositive();
    add(commit(8301, 8400));
    String match = "SELECT count(*) FROM event_words WHERE event_words MATCH '";
    assertThat(number(match + byPair + "'")).isEqualTo(8300);
    assertThat(number(match + MatchText.of(phrase, common()) + "'")).isEqualTo(8400);
  }

  private CommonWords common() {
    return CommonWords.of(
        RoomUnderTest.await(
            log.write(
                connection -> connection.query(IndexPage.COMMON, row -> row.bytes(0)).get(0))));
  }

  private IndexPage add(List<Unindexed.Row> rows) {
    return RoomUnderTest.await(log.write(connection -> IndexPage.add(connection, rows, means())));
  }

  private IndexPage read() {
    return RoomUnderTest.await(log.write(connection -> IndexPage.write(connection, means())));
  }

  private Means means() {
    return new Means(log.payloads()::decode, sample, 100);
  }

  private long number(String sql) {
    return RoomUnderTest.await(log.write((WriterConnection connection) -> connection.number(sql)));
  }
}
