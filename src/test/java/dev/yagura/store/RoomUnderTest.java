package dev.yagura.store;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Ingest.AppendReceipts;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** The store on a real Vertx, asked over its channels. */
final class RoomUnderTest implements AutoCloseable {
  static final Node NODE = new Node("test", "tower", "0");

  final Vertx vertx = Vertx.vertx();
  final StoreConfig config;
  private String deployment;

  private RoomUnderTest(StoreConfig config) {
    this.config = config;
    BusCodec.install(vertx);
  }

  static StoreConfig config(Path home, String... overrides) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < overrides.length; i += 2) {
      values.put(overrides[i], overrides[i + 1]);
    }
    values.putIfAbsent("store.disk-floor-mb", "0");
    return StoreConfig.from(Settings.of(StoreConfig.SECTION, values), Home.below(home));
  }

  static RoomUnderTest prepare(StoreConfig config) {
    return new RoomUnderTest(config);
  }

  static RoomUnderTest start(Path home, String... overrides) {
    return start(config(home, overrides), () -> 0);
  }

  static RoomUnderTest start(StoreConfig config, IntSupplier maxPages) {
    RoomUnderTest room = new RoomUnderTest(config);
    try {
      room.deploy(maxPages);
      return room;
    } catch (RuntimeException e) {
      room.close();
      throw e;
    }
  }

  void deploy(IntSupplier maxPages) {
    deploy(NODE, maxPages);
  }

  void deploy(Node node, IntSupplier maxPages) {
    deployment =
        await(vertx.deployVerticle(new StoreVerticle(node, config, Clock.systemUTC(), maxPages)));
  }

  void undeploy() {
    await(vertx.undeploy(deployment));
  }

  List<Outcome> append(AppendBatch batch) {
    return ask(Channels.APPEND, batch).outcomes();
  }

  Future<AppendReceipts> appending(AppendBatch batch) {
    return Channels.APPEND.ask(vertx, batch);
  }

  Log.Stats stats() {
    return ask(Channels.LOG_STATS, new Log.StatsRequest());
  }

  <Q extends BusMessage, R extends BusMessage> R ask(Query<Q, R> query, Q question) {
    return await(query.ask(vertx, question));
  }

  <Q extends BusMessage, R extends BusMessage> BusFailure refused(Query<Q, R> query, Q question) {
    try {
      R answer = ask(query, question);
      throw new AssertionError("was answered: " + answer);
    } catch (BusFailure e) {
      return e;
    }
  }

  /** Numbers of the events after one, oldest first. */
  List<Long> seqs(long after) {
    return ask(Channels.REPLAY, new Log.ReplayRequest(after, 1000)).events().stream()
        .map(StoredEvent::seq)
        .toList();
  }

  Log.LedgerPage ledger(String after, int limit) {
    return ask(Channels.LEDGER, new Log.LedgerRequest(Samples.HOST, Samples.FOLDER, after, limit));
  }

  Vitals.RoomHealth health() {
    return ask(NodeChannels.ROOM_HEALTH.at(NODE.name() + ".store"), new Vitals.RoomHealthRequest());
  }

  /** Sum over the labels of a reading, from the next telling. */
  double reading(String name) {
    Promise<Measures.Readings> told = Promise.promise();
    await(Channels.READINGS.listen(vertx, told::tryComplete));
    return await(told.future()).readings().stream()
        .filter(reading -> reading.name().equals(name))
        .mapToDouble(Measures.Reading::value)
        .sum();
  }

  /** Changes the database itself, past the room; the answer is the rows that the last one met. */
  int change(String... statements) throws SQLException {
    int rows = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.database());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        rows = statement.executeUpdate(sql);
      }
    }
    return rows;
  }

  /** One number from the database itself, past the room. */
  long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.database());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  static <T> T await(Future<T> future) {
    return await(future, Duration.ofMinutes(2));
  }

  static <T> T await(Future<T> future, Duration most) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(most.toSeconds(), TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
