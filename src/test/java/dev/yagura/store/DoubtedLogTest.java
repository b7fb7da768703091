package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.store.cache.CacheTally;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.event.HealthStatus;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A sound log whose writer fails as on a damaged one; time stands still unless a test moves it. */
class DoubtedLogTest {
  @TempDir Path home;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong now = new AtomicLong();
  private final Figures figures = new Figures();
  private SqliteLog log;
  private Appender appender;
  private StoreHealth health;

  @BeforeEach
  void open() {
    BusCodec.install(vertx);
    StoreConfig config = RoomUnderTest.config(home);
    log = new SqliteLog(vertx, config, () -> 0, now::get);
    LogWriter writer = new LogWriter(Clock.systemUTC(), "build", log::payloads);
    Recall recall = new Recall(vertx, log, config, new CacheTally());
    appender = new Appender(vertx, log, config, writer, figures, recall);
    health = new StoreHealth(vertx, config, log, appender, figures);
    RoomUnderTest.await(log.open().onSuccess(appender::begin));
  }

  @AfterEach
  void close() {
    RoomUnderTest.await(log.close());
    RoomUnderTest.await(vertx.close());
  }

  @Test
  void a_writer_that_keeps_failing_is_not_checked_each_time_and_health_says_why() {
    String logId = appender.tip().logId();
    fail();
    assertThat(health.now().status()).isEqualTo(HealthStatus.HEALTHY);

    fail();
    fail();
    assertThat(health.now().status()).isEqualTo(HealthStatus.WARNING);
    assertThat(health.now().message())
        .contains("fails as a damaged one does", "checked 1 time, again in 10 s");
    // Between two failures events are stored.
    assertThat(RoomUnderTest.await(appender.append(Samples.batch(0, 3))).outcomes()).hasSize(3);

    now.addAndGet(TimeUnit.SECONDS.toNanos(10));
    fail();
    assertThat(health.now().message()).contains("checked 2 times, again in 20 s");

    now.addAndGet(TimeUnit.MINUTES.toNanos(1));
    assertThat(health.now().status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(appender.tip().logId()).isEqualTo(logId);
  }

  private void fail() {
    vertx.runOnContext(
        on ->
            appender.write(
                connection -> {
                  throw new SQLiteException("no", SQLiteErrorCode.SQLITE_CORRUPT);
                }));
    await().until(() -> appender.failure() != null);
    await().until(() -> appender.failure() == null);
  }
}
