package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that cannot be written to for a while. */
class DatabaseFaultsTest {
  @TempDir Path home;

  @Test
  void a_full_disk_acknowledges_nothing_says_so_and_heals_by_itself() throws Exception {
    AtomicInteger maxPages = new AtomicInteger(120);
    try (RoomUnderTest room = RoomUnderTest.start(RoomUnderTest.config(home), maxPages::get)) {
      int acknowledged = 0;
      BusFailure refusal = null;
      for (int n = 0; refusal == null; n += 10) {
        assertThat(n).as("the limit must bite").isLessThan(100_000);
        try {
          acknowledged += room.append(Samples.batch(n, n + 10)).size();
        } catch (BusFailure e) {
          refusal = e;
        }
      }
      assertThat(refusal).hasMessage("the disk is full");
      assertThat(refusal.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE);
      Vitals.RoomHealth sick = room.health();
      assertThat(sick.status()).isEqualTo(HealthStatus.CRITICAL);
      assertThat(sick.message()).contains("the disk is full");
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(acknowledged);
      assertThat(room.number("SELECT count(*) FROM ingest_file")).isEqualTo(acknowledged);
      assertThat(room.seqs(0)).hasSize(Math.min(acknowledged, 1000));

      maxPages.set(0);
      int total = acknowledged + 30;
      await()
          .atMost(Duration.ofSeconds(8))
          .ignoreExceptionsInstanceOf(BusFailure.class)
          .until(() -> room.append(Samples.batch(0, total)).size() == total);

      assertThat(room.health().status()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(total);
      assertThat(room.number("SELECT count(*) FROM event_payload")).isEqualTo(total);
      assertThat(room.number("SELECT max(seq) FROM event_store")).isEqualTo(total);
      assertThat(room.stats().events()).isEqualTo(total);
      assertThat(room.number("SELECT count(*) FROM projection_snapshot")).isZero();
    }
  }

  @Test
  void a_lock_of_another_process_delays_and_loses_nothing() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home, "store.busy-timeout-ms", "300")) {
      room.append(Samples.batch(0, 1));
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
          Statement statement = other.createStatement()) {
        statement.executeUpdate("BEGIN IMMEDIATE");
        BusFailure refusal = room.refused(Channels.APPEND, Samples.batch(1, 3));
        assertThat(refusal).hasMessage("another process holds the database");
        assertThat(refusal.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE);
        assertThat(room.health().status()).isEqualTo(HealthStatus.WARNING);
        assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 9)).events()).hasSize(1);
        statement.executeUpdate("ROLLBACK");
      }
      await()
          .atMost(Duration.ofSeconds(8))
          .ignoreExceptionsInstanceOf(BusFailure.class)
          .until(() -> room.append(Samples.batch(1, 3)).size() == 2);
      assertThat(room.seqs(0)).containsExactly(1L, 2L, 3L);
    }
  }
}
