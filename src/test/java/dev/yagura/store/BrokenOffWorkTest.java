package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction that ends in the middle, such as for want of memory. */
class BrokenOffWorkTest {
  private static final String REACHES = "UPDATE log_meta SET value = ? WHERE key = 'indexed_seq'";

  @TempDir Path home;
  private final Vertx vertx = Vertx.vertx();
  private SqliteLog log;

  @BeforeEach
  void open() {
    log = new SqliteLog(vertx, RoomUnderTest.config(home), () -> 0);
    RoomUnderTest.await(log.open());
  }

  @AfterEach
  void close() {
    RoomUnderTest.await(log.close());
    RoomUnderTest.await(vertx.close());
  }

  @Test
  void an_error_leaves_nothing_for_the_next_transaction_to_commit() {
    Future<Object> broken =
        log.write(
            connection -> {
              connection.update(REACHES, "7");
              throw new OutOfMemoryError("made up");
            });
    assertThatThrownBy(() -> RoomUnderTest.await(broken)).hasStackTraceContaining("made up");
    RoomUnderTest.await(
        log.write(connection -> connection.update("UPDATE log_meta SET value = value")));
    assertThat(
            RoomUnderTest.<Long>await(
                log.write(connection -> connection.number(IndexPage.INDEXED_SEQ))))
        .isZero();
  }
}
