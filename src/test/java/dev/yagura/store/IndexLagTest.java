package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.store.cache.CacheTally;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the room that write, flooded; the figure is looked at after every commit. */
class IndexLagTest {
  private static final int MOST_LAG = 1000;
  private static final int COMMIT_ROWS = 500;
  private static final int IN_FLIGHT = 8;

  @TempDir Path home;
  private final Vertx vertx = Vertx.vertx();
  private final Figures figures = new Figures();
  private final List<Long> lags = Collections.synchronizedList(new ArrayList<>());
  private SqliteLog log;
  private Appender appender;
  private Indexer indexer;

  @BeforeEach
  void open() {
    BusCodec.install(vertx);
    StoreConfig config =
        RoomUnderTest.config(
            home,
            "store.index-lag-events",
            Integer.toString(MOST_LAG),
            "store.commit-rows",
            Integer.toString(COMMIT_ROWS),
            "store.queue-rows",
            "100000");
    log = new SqliteLog(vertx, config, () -> 0);
    LogWriter writer = new LogWriter(Clock.systemUTC(), "build", log::payloads);
    Recall recall = new Recall(vertx, log, config, new CacheTally());
    appender = new Appender(vertx, log, config, writer, figures, recall);
    indexer = new Indexer(vertx, log, appender, config, figures);
    appender.afterCommit(
        () -> {
          indexer.committed();
          lags.add(lag());
        });
    RoomUnderTest.await(log.open().onSuccess(appender::begin).compose(tip -> indexer.begin()));
  }

  @AfterEach
  void close() {
    RoomUnderTest.await(log.close());
    RoomUnderTest.await(vertx.close());
  }

  @ParameterizedTest(name = "{0} batches of {1} events of {2} bytes")
  @CsvSource({
    "60, 100, 100",
    // Too much to be kept at hand until the index takes it.
    "40, 100, 16000",
    // More than a page of the index.
    "24, 2500, 100",
  })
  void in_a_flood_search_trails_the_log_no_further_than_is_allowed(
      int batches, int events, int bytes) {
    flood(batches, events, bytes);

    // One commit is on its way while the index takes what is too much.
    int inCommits = 2 * Math.max(events, COMMIT_ROWS);
    // The last commit has answered and may still be about to write down its lag.
    List<Long> seen = List.copyOf(lags);
    assertThat(seen).isNotEmpty().allMatch(lag -> lag <= MOST_LAG + inCommits, seen.toString());
    assertThat(Collections.max(seen)).isPositive();
    await().until(() -> indexer.indexedSeq() == (long) batches * events && lag() == 0);
  }

  private void flood(int batches, int events, int bytes) {
    String text = "flood ".repeat(bytes / 6);
    Promise<Void> done = Promise.promise();
    vertx.runOnContext(
        start -> {
          List<Future<?>> lanes = new ArrayList<>();
          for (int lane = 0; lane < IN_FLIGHT; lane++) {
            lanes.add(append(lane, batches, n -> batch(n * events, events, text)));
          }
          Future.all(lanes).<Void>mapEmpty().onComplete(done);
        });
    RoomUnderTest.await(done.future());
  }

  private Future<?> append(int n, int batches, IntFunction<AppendBatch> batch) {
    return n >= batches
        ? Future.succeededFuture()
        : appender.append(batch.apply(n)).compose(ok -> append(n + IN_FLIGHT, batches, batch));
  }

  private static AppendBatch batch(int from, int events, String text) {
    return new AppendBatch(
        IntStream.range(from, from + events).mapToObj(n -> event(n, text)).toList());
  }

  private static Append event(int n, String text) {
    Append sample = Samples.event(n);
    String content = "{\"prompt\":\"" + text + n + "\"}";
    return Samples.append(sample.file().name(), content, sample.event());
  }

  private long lag() {
    return figures.readings(appender.tip(), 0).stream()
        .filter(reading -> reading.name().equals("search_lag_events"))
        .mapToLong(reading -> (long) reading.value())
        .findFirst()
        .orElseThrow();
  }
}
