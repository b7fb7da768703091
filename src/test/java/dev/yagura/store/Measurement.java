package dev.yagura.store;

import dev.yagura.store.payload.PayloadCodec;
import dev.yagura.store.sql.LogFiles;
import dev.yagura.store.sql.SqliteSource;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Ingest.AppendReceipts;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.bus.Log.ReplayRequest;
import dev.yagura.vocabulary.bus.Query;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Run by hand: {@code java -cp ... dev.yagura.store.Measurement FOLDER [EVENTS]}. Prints latency of
 * single appends, rate of batches, bytes per event and times of pages. Times depend on the machine
 * and its load, so nothing here is asserted.
 */
final class Measurement {
  private static final int BATCH = 100;
  private static final int IN_FLIGHT = 4;
  private static final int SINGLES = 2000;
  private static final String PAYLOAD = "{\"tool_input\":\"" + "payload ".repeat(375) + "\"}";

  private Measurement() {}

  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    try (RoomUnderTest room = RoomUnderTest.start(Path.of(arguments[0]))) {
      int next = rate("warm-up", room, 0, 6000);
      next = singles("single, warm-up", room, next);
      next = singles("single", room, next);
      next = rate("batch " + BATCH, room, next, events);
      bare(Path.of(arguments[0]), events, BATCH);
      next = rate("batch " + BATCH, room, next, events);
      next = singles("single at " + next, room, next);
      bare(Path.of(arguments[0]), SINGLES, 1);
      next = singles("single at " + next, room, next);
      long bytes = room.config.database().toFile().length();
      System.out.printf("bytes per event: %d (payload %d)%n", bytes / next, PAYLOAD.length());
      int all = next;
      pages("newest 100", room, n -> page(null, null, null, null), Channels.EVENTS);
      pages("session", room, n -> page("session-" + n % 7, null, null, null), Channels.EVENTS);
      pages("tool, before", room, n -> page(null, "Bash", null, all - 50L * n), Channels.EVENTS);
      pages("tool, one hour", room, n -> page(null, "Bash", n * 7, null), Channels.EVENTS);
      pages("replay 1000", room, n -> new ReplayRequest(n * 10L, 1000), Channels.REPLAY);
    }
  }

  private static EventPageRequest page(String session, String tool, Integer hour, Long before) {
    var from = hour == null ? null : Samples.START.plusSeconds(hour * 60L);
    return new EventPageRequest(
        session,
        null,
        tool,
        null,
        null,
        null,
        from,
        from == null ? null : from.plusSeconds(3600),
        before,
        null,
        false,
        100);
  }

  /** The same rows by plain JDBC with statements prepared once: what the machine could do. */
  private static void bare(Path folder, int events, int size) throws Exception {
    StoreConfig config = RoomUnderTest.config(folder.resolve("bare-" + size));
    LogFiles.makeFolderOf(config.database());
    try (Connection connection = SqliteSource.writer(config, () -> 0).getConnection();
        PayloadCodec codec = new PayloadCodec()) {
      Migrations.apply(connection);
      connection.setAutoCommit(false);
      try (PreparedStatement event = connection.prepareStatement(EventRows.INSERT);
          PreparedStatement payload = connection.prepareStatement(CommitPlan.INSERT_PAYLOAD);
          PreparedStatement file = connection.prepareStatement(CommitPlan.UPSERT_FILE)) {
        long cpu = cpu();
        long begun = System.nanoTime();
        for (int n = 0; n < events; n += size) {
          List<Append> appends = batch(n, size).appends();
          CommitPlan plan =
              CommitPlan.of(
                  appends,
                  appends.stream().map(append -> 1L).toList(),
                  new CommitPlan.Known(Set.of(), Set.of(), Map.of()),
                  new CommitPlan.Moment(n, Samples.START, "0"));
          run(event, plan.eventRows());
          run(payload, plan.payloadRows(codec));
          run(file, plan.fileRows());
          connection.commit();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
            "bare, %d a commit  %,.0f rows/s  cpu %.0f us a row%n",
            size, events / seconds, (cpu() - cpu) / 1e3 / events);
      }
    }
  }

  private static void run(PreparedStatement statement, List<Object[]> rows) throws SQLException {
    for (Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        statement.setObject(i + 1, row[i]);
      }
      statement.addBatch();
    }
    statement.executeBatch();
  }

  private static int singles(String name, RoomUnderTest room, int first) {
    long[] nanos = new long[SINGLES];
    long cpu = cpu();
    for (int i = 0; i < SINGLES; i++) {
      AppendBatch batch = batch(first + i, 1);
      long begun = System.nanoTime();
      RoomUnderTest.await(room.appending(batch));
      nanos[i] = System.nanoTime() - begun;
    }
    print(name, nanos, cpu() - cpu);
    return first + SINGLES;
  }

  private static int rate(String name, RoomUnderTest room, int first, int events) {
    long cpu = cpu();
    long begun = System.nanoTime();
    List<Future<Void>> lanes = new ArrayList<>();
    for (int lane = 0; lane < IN_FLIGHT; lane++) {
      Promise<Void> done = Promise.promise();
      next(room, first + lane * BATCH, first + events, done);
      lanes.add(done.future());
    }
    lanes.forEach(lane -> RoomUnderTest.await(lane));
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "%-18s %,.0f rows/s  cpu %.0f us a row%n",
        name, events / seconds, (cpu() - cpu) / 1e3 / events);
    return first + events;
  }

  private static void next(RoomUnderTest room, int from, int end, Promise<Void> done) {
    if (from >= end) {
      done.complete();
      return;
    }
    Future<AppendReceipts> asked = room.appending(batch(from, BATCH));
    asked
        .onSuccess(receipts -> next(room, from + IN_FLIGHT * BATCH, end, done))
        .onFailure(done::fail);
  }

  private static <Q extends BusMessage, R extends BusMessage> void pages(
      String name, RoomUnderTest room, IntFunction<Q> question, Query<Q, R> query) {
    long[] nanos = new long[500];
    long cpu = 0;
    for (int round = 0; round < 2; round++) {
      cpu = cpu();
      for (int i = 0; i < nanos.length; i++) {
        long begun = System.nanoTime();
        room.ask(query, question.apply(i));
        nanos[i] = System.nanoTime() - begun;
      }
    }
    print(name, nanos, cpu() - cpu);
  }

  private static AppendBatch batch(int first, int size) {
    List<Append> appends = new ArrayList<>(size);
    for (int n = first; n < first + size; n++) {
      Append sample = Samples.event(n);
      appends.add(Samples.append(sample.file().name(), n + PAYLOAD, sample.event()));
    }
    return new AppendBatch(appends);
  }

  private static void print(String name, long[] nanos, long cpuNanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%-18s p10 %.2f  p50 %.2f  p99 %.2f ms  cpu %.2f ms each%n",
        name,
        nanos[nanos.length / 10] / 1e6,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        cpuNanos / 1e6 / nanos.length);
  }

  /** CPU time of the whole process: steadier than the wall clock on a busy machine. */
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
