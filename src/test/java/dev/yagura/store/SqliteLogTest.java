package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogTest {
  private static final EventQuery.Statement ENDLESS =
      new EventQuery.Statement(
          "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
          List.of());

  @TempDir Path home;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    RoomUnderTest.await(vertx.close());
  }

  @Test
  void a_query_without_end_is_broken_off_at_the_deadline_and_the_next_one_is_answered() {
    SqliteLog log = open("store.read-deadline-ms", "200", "store.readers", "1");
    long begun = System.nanoTime();

    assertThatThrownBy(() -> RoomUnderTest.await(log.read(ENDLESS, row -> row.number(0))))
        .isInstanceOfSatisfying(
            BusFailure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(BusFailure.Kind.TIMEOUT);
              assertThat(failure).hasMessage("the query took too long and was broken off");
            });

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(200), Duration.ofSeconds(9));
    assertThat(RoomUnderTest.await(log.tip()).lastSeq()).isZero();
    RoomUnderTest.await(log.close());
  }

  @Test
  void work_without_end_is_broken_off_at_the_deadline_and_the_next_one_is_done() {
    SqliteLog log = open("store.read-deadline-ms", "200", "store.readers", "1");
    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> numbers(log, ENDLESS.sql()))
          .isInstanceOfSatisfying(
              BusFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(BusFailure.Kind.TIMEOUT));
      assertThat(numbers(log, "SELECT 7")).containsExactly(7L);
    }
    RoomUnderTest.await(log.close());
  }

  @Test
  void the_deadline_of_work_begins_anew_on_a_connection_that_is_used_again() {
    SqliteLog log = open("store.read-deadline-ms", "300", "store.readers", "1");
    String some =
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 10000)"
            + " SELECT count(*) FROM n";
    long until = System.nanoTime() + Duration.ofMillis(700).toNanos();
    while (System.nanoTime() < until) {
      assertThat(numbers(log, some)).containsExactly(10_000L);
    }
    RoomUnderTest.await(log.close());
  }

  private static List<Long> numbers(SqliteLog log, String sql) {
    Future<List<Long>> found = log.read(reads -> reads.query(sql, row -> row.number(0)));
    return RoomUnderTest.await(found);
  }

  @Test
  void a_reader_cannot_write() {
    SqliteLog log = open();
    assertThatThrownBy(
            () ->
                RoomUnderTest.await(
                    log.read(
                        new EventQuery.Statement("DELETE FROM log_meta", List.of()), row -> row)))
        .hasMessage("the database or its folder cannot be written");
    RoomUnderTest.await(log.close());
  }

  @Test
  void connections_are_durable_small_and_in_wal_mode() {
    SqliteLog log = open();
    assertThat(pragmaOfWriter(log, "journal_mode")).isEqualTo("wal");
    assertThat(pragmaOfWriter(log, "synchronous")).isEqualTo("2");
    assertThat(pragmaOfWriter(log, "page_size")).isEqualTo("8192");
    assertThat(pragmaOfWriter(log, "cache_size")).isEqualTo("-4096");
    assertThat(pragmaOfReader(log, "query_only")).isEqualTo("1");
    assertThat(pragmaOfReader(log, "mmap_size")).isEqualTo("0");
    RoomUnderTest.await(log.close());
  }

  @Test
  void a_writer_that_is_opened_anew_writes_and_knows_where_the_log_stands() {
    SqliteLog log = open();
    LogTip before = RoomUnderTest.await(log.tip());
    assertThat(RoomUnderTest.await(log.reopenWriter(false))).isEqualTo(before);
    assertThat(RoomUnderTest.await(log.reopenWriter(false))).isEqualTo(before);
    RoomUnderTest.await(log.close());
  }

  private SqliteLog open(String... overrides) {
    SqliteLog log = new SqliteLog(vertx, RoomUnderTest.config(home, overrides), () -> 0);
    RoomUnderTest.await(log.open());
    return log;
  }

  private static String pragmaOfWriter(SqliteLog log, String name) {
    return RoomUnderTest.await(
        log.write(connection -> connection.query("PRAGMA " + name, row -> row.text(0)).get(0)));
  }

  private static String pragmaOfReader(SqliteLog log, String name) {
    return RoomUnderTest.await(
            log.read(new EventQuery.Statement("PRAGMA " + name, List.of()), row -> row.text(0)))
        .get(0);
  }
}
