package dev.yagura.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Log.SaveSnapshot;
import dev.yagura.vocabulary.event.FileMark;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements that change the log: one transaction each. */
final class LogWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What the log knows of a group, in one round trip; the parameter is a JSON array of {@code {e:
   * event id or "", f: folder, n: file name}}.
   */
  private static final String KNOWN =
      "SELECT 0, j.key, '' FROM json_each(?1) j"
          + " JOIN event_store e ON e.event_id = unhex(j.value ->> 'e')"
          + " UNION ALL SELECT 1, j.key, '' FROM json_each(?1) j"
          + " JOIN ingest_file f ON f.folder_id = j.value ->> 'f' AND f.name = j.value ->> 'n'"
          + " WHERE f.state = 'committed'"
          + " UNION ALL SELECT 2, j.key, lower(hex(d.sha256)) FROM json_each(?1) j"
          + " JOIN dead_letter d ON d.folder_id = j.value ->> 'f' AND d.name = j.value ->> 'n'";

  private static final String ADD_FOLDER =
      "INSERT INTO watch_folder (host, path) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String FIND_FOLDER =
      "SELECT folder_id FROM watch_folder WHERE host = ? AND path = ?";
  private static final String SAVE_SNAPSHOT =
      "INSERT OR REPLACE INTO projection_snapshot (name, log_id, seq, body, saved_at)"
          + " VALUES (?, ?, ?, ?, ?)";

  private record Folder(String host, String path) {
    static Folder of(FileMark file) {
      return new Folder(file.host(), file.folder());
    }
  }

  private final SqliteLog log;
  private final Clock clock;
  private final Map<Folder, Long> folders = new HashMap<>();

  LogWriter(SqliteLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Commits the appends; the plan tells what became of them. */
  Future<CommitPlan> commit(List<Append> appends, long lastSeq) {
    return log.write(
        connection ->
            numberFolders(connection, appends)
                .compose(
                    numbers ->
                        known(connection, appends, numbers)
                            .map(
                                known ->
                                    CommitPlan.of(
                                        appends, numbers, known, lastSeq, clock.instant())))
                .compose(plan -> carryOut(connection, plan).map(plan)));
  }

  Future<Void> save(SaveSnapshot snapshot) {
    Object[] row = {
      snapshot.name(), snapshot.logId(), snapshot.seq(), snapshot.body(), clock.millis()
    };
    return log.write(
        connection -> connection.preparedQuery(SAVE_SNAPSHOT).execute(Tuple.wrap(row)).mapEmpty());
  }

  /** A failed transaction may have given out numbers that do not exist. */
  void forgetFolders() {
    folders.clear();
  }

  /**
   * Strictly one after the other: when one fails, SQLite may have rolled back by itself, and a
   * statement sent after it would commit alone.
   */
  private static Future<Void> carryOut(SqlConnection connection, CommitPlan plan) {
    return SqliteLog.batch(connection, EventRows.INSERT, plan.eventRows())
        .compose(done -> SqliteLog.batch(connection, CommitPlan.INSERT_PAYLOAD, plan.payloads))
        .compose(done -> SqliteLog.batch(connection, CommitPlan.UPSERT_FILE, plan.fileRows()))
        .compose(
            done ->
                SqliteLog.batch(connection, CommitPlan.UPSERT_DEAD_LETTER, plan.deadLetterRows()))
        .compose(
            done ->
                SqliteLog.batch(connection, CommitPlan.DELETE_DEAD_LETTER, plan.resolvedRows()));
  }

  private Future<List<Long>> numberFolders(SqlConnection connection, List<Append> appends) {
    Future<Void> numbered = Future.succeededFuture();
    Set<Folder> missing = new HashSet<>();
    for (Append append : appends) {
      Folder folder = Folder.of(append.file());
      if (!folders.containsKey(folder) && missing.add(folder)) {
        numbered = numbered.compose(before -> number(connection, folder));
      }
    }
    return numbered.map(
        done -> {
          List<Long> numbers = new ArrayList<>(appends.size());
          for (Append append : appends) {
            numbers.add(folders.getOrDefault(Folder.of(append.file()), 0L));
          }
          return numbers;
        });
  }

  private Future<Void> number(SqlConnection connection, Folder folder) {
    List<Object> parameters = List.of(folder.host, folder.path);
    return SqliteLog.batch(connection, ADD_FOLDER, List.<Object[]>of(parameters.toArray()))
        .compose(
            added ->
                SqliteLog.ask(
                    connection,
                    new EventQuery.Statement(FIND_FOLDER, parameters),
                    row -> row.number(0)))
        .map(
            found -> {
              folders.put(folder, found.get(0));
              return null;
            });
  }

  private Future<CommitPlan.Known> known(
      SqlConnection connection, List<Append> appends, List<Long> numbers) {
    CommitPlan.Known known =
        new CommitPlan.Known(new HashSet<>(), new HashSet<>(), new HashMap<>());
    return SqliteLog.ask(
            connection,
            new EventQuery.Statement(KNOWN, List.of(question(appends, numbers))),
            row -> {
              int place = (int) row.number(1);
              switch ((int) row.number(0)) {
                case 0 -> known.events().add(place);
                case 1 -> known.files().add(place);
                default -> known.deadLetters().put(place, row.text(2));
              }
              return place;
            })
        .map(rows -> known);
  }

  private static String question(List<Append> appends, List<Long> numbers) {
    ArrayNode all = JSON.createArrayNode();
    for (int i = 0; i < appends.size(); i++) {
      Append append = appends.get(i);
      all.addObject()
          .put("e", append.event() == null ? "" : append.event().eventId())
          .put("f", numbers.get(i))
          .put("n", append.file().name());
    }
    return all.toString();
  }

  /**
   * Looks at what the columns cannot hold, before anything is queued.
   *
   * @throws BusFailure an append is malformed
   */
  static void check(Append append) {
    if ((append.event() == null) == (append.deadLetter() == null)) {
      throw BusFailure.invalid("appends", "exactly one of event and dead letter");
    }
    checkHash("event_id", append.event() == null ? null : append.event().eventId());
    checkHash("sha256", append.file().sha256());
  }

  private static void checkHash(String field, @Nullable String hex) {
    try {
      if (hex != null) {
        EventRows.hash(hex);
      }
    } catch (IllegalArgumentException e) {
      throw BusFailure.invalid(field, "64 hex digits");
    }
  }
}
