package dev.yagura.store;

import dev.yagura.store.sql.LogFiles;
import dev.yagura.store.threads.NotifierThreads;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event log. See the room's card in {@code package-info}. */
@SuppressWarnings("NullAway.Init") // init makes the parts that need Vertx
public final class StoreVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(StoreVerticle.class);
  private static final long TIP_MS = 1000;
  private static final long MEASURE_MS = 5000;
  private static final long DRAIN_MS = 2000;

  private final Node node;
  private final StoreConfig config;
  private final Clock clock;
  private final IntSupplier maxPages;
  private final Figures figures = new Figures();
  private SqliteLog log;
  private Recall recall;
  private Appender appender;
  private LogCare care;
  private StoreHealth health;

  public StoreVerticle(Node node, StoreConfig config, Clock clock) {
    this(node, config, clock, () -> 0);
  }

  /**
   * @param maxPages size limit of the database in pages, asked whenever the writer opens; 0 = none
   */
  StoreVerticle(Node node, StoreConfig config, Clock clock, IntSupplier maxPages) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.maxPages = maxPages;
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    log = new SqliteLog(vertx, config, maxPages);
    LogWriter writer = new LogWriter(clock, node.build(), log::payloads);
    recall = new Recall(vertx, log, config, figures.caches);
    appender = new Appender(vertx, log, config, writer, figures, recall);
    health = new StoreHealth(vertx, config, log, appender, figures);
    care = new LogCare(vertx, log, appender, config, node, clock);
  }

  @Override
  public Future<?> start() {
    Indexer indexer = new Indexer(vertx, log, appender, config, figures);
    DeadLetters letters = new DeadLetters(log, appender, node, clock);
    appender.afterCommit(indexer::committed);
    appender.afterExchange(
        () -> {
          tellTip();
          indexer.begin();
          letters.exchanged(vertx);
          measure();
        });
    if (!config.readOnly()) {
      log.onDamage(appender::suspect);
    }
    SearchReader search = new SearchReader(log, appender, indexer, recall, clock);
    LogReader reader = new LogReader(log, appender::tip, search, recall);
    CounterReader counters = new CounterReader(log, appender::tip, recall);
    HourReader hours = new HourReader(log, appender::tip);
    NotifierThreads threads = new NotifierThreads(vertx, config.threads(), counters::sessions);
    return OnlyLog.ensure(vertx)
        .compose(alone -> log.open())
        .map(appender::begin)
        .compose(opened -> indexer.begin().compose(begun -> measure()))
        .compose(
            measured ->
                Future.all(
                    List.of(
                        reader.answer(vertx),
                        Channels.FACETS.answer(vertx, counters::facets),
                        Channels.HOURS.answer(vertx, hours::hours),
                        Channels.SUMS.answer(vertx, hours::sums),
                        Channels.TALLY.answer(vertx, new TallyReader(log, appender::tip)::tally),
                        Channels.THREADS.answer(vertx, threads::page),
                        letters.answer(vertx),
                        recall.hear(node),
                        care.answerReads(),
                        new TranscriptDesk(vertx, log, appender, clock).answer(config.readOnly()),
                        new SnapshotDesk(log, appender, clock).answer(vertx, config.readOnly()),
                        Channels.LOG_STATS.answer(
                            vertx, asked -> Future.succeededFuture(figures.stats(appender.tip()))),
                        RoomVitals.begin(
                            vertx,
                            node,
                            "store",
                            health::now,
                            () -> figures.readings(appender.tip(), appender.waitingRows())))))
        .compose(reading -> config.readOnly() ? Future.succeededFuture() : answerWriters(letters))
        .onSuccess(
            ready -> {
              vertx.setPeriodic(TIP_MS, timer -> tellTip());
              vertx.setPeriodic(MEASURE_MS, timer -> measure());
            });
  }

  private Future<?> answerWriters(DeadLetters letters) {
    return Future.all(
        care.answer(), letters.settling(vertx), Channels.APPEND.answer(vertx, appender::append));
  }

  /** What waits is committed first, for two seconds at most; the rest is sent again later. */
  @Override
  public Future<?> stop() {
    return care.close()
        .transform(closed -> appender.drain().timeout(DRAIN_MS, TimeUnit.MILLISECONDS))
        .transform(drained -> log.close());
  }

  private void tellTip() {
    Channels.TIP.publish(vertx, new Log.Tip(appender.tip().logId(), appender.tip().lastSeq()));
  }

  private Future<?> measure() {
    return vertx
        .executeBlocking(() -> LogFiles.use(config.database()))
        .map(figures::measured)
        .compose(
            use ->
                config.readOnly()
                    ? Future.succeededFuture()
                    : care.tend(figures.commits(), use.walBytes()))
        .compose(tended -> health.look())
        .onFailure(cause -> LOG.warn("cannot look after the database: {}", cause.toString()))
        .otherwiseEmpty();
  }
}
