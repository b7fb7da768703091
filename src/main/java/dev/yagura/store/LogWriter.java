package dev.yagura.store;

import dev.yagura.store.payload.PayloadCodec;
import dev.yagura.store.payload.PayloadCodec.Encoded;
import dev.yagura.store.sql.Ahead;
import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.WriterConnection;
import dev.yagura.store.transcripts.HookAnswer;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HookEvent;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The statements that change the log, each call inside one transaction. Belongs to the writer's
 * thread.
 */
final class LogWriter {
  private static final String HAS_EVENT = "SELECT seq FROM event_store WHERE event_id = ?";
  private static final String FILE =
      "SELECT state, sha256 FROM ingest_file WHERE folder_id = ? AND name = ?";
  private static final String LETTER =
      "SELECT lower(hex(sha256)), code, acknowledged, attempts, received_at FROM dead_letter"
          + " WHERE folder_id = ? AND name = ?";

  private static final String ADD_FOLDER =
      "INSERT INTO watch_folder (host, path) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String FIND_FOLDER =
      "SELECT folder_id FROM watch_folder WHERE host = ? AND path = ?";
  private static final String INSERT_PAYLOAD =
      "INSERT INTO event_payload (seq, encoding, raw_data, folder_id, file_name)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String UPSERT_FILE =
      "INSERT INTO ingest_file (folder_id, name, size_bytes, modified_nanos, sha256, state,"
          + " attempts, error, updated_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (folder_id, name) DO UPDATE SET size_bytes = excluded.size_bytes,"
          + " modified_nanos = excluded.modified_nanos, sha256 = excluded.sha256,"
          // What retention has taken does not come back with its file.
          + " state = CASE WHEN excluded.state = 'committed' AND sha256 = excluded.sha256"
          + " AND state IN ('retired', 'disposable') THEN state ELSE excluded.state END,"
          + " attempts = excluded.attempts, error = excluded.error,"
          + " updated_at = excluded.updated_at, seq = coalesce(excluded.seq, seq)";
  private static final String UPSERT_DEAD_LETTER =
      "INSERT INTO dead_letter (folder_id, name, size_bytes, modified_nanos, sha256, code, reason,"
          + " head, attempts, received_at, acknowledged, build)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (folder_id, name) DO UPDATE SET size_bytes = excluded.size_bytes,"
          + " modified_nanos = excluded.modified_nanos, sha256 = excluded.sha256,"
          + " code = excluded.code, reason = excluded.reason, head = excluded.head,"
          + " attempts = excluded.attempts, received_at = excluded.received_at,"
          + " acknowledged = excluded.acknowledged, build = excluded.build";
  private static final String DELETE_DEAD_LETTER =
      "DELETE FROM dead_letter WHERE folder_id = ? AND name = ?";

  private record Folder(String host, String path) {
    static Folder of(FileMark file) {
      return new Folder(file.host(), file.folder());
    }
  }

  /** What the ledger says of a file. */
  private record KnownFile(String state, byte[] sha256) {
    private static final Set<String> RETIRED = Set.of("retired", "disposable");

    static KnownFile of(Columns row) {
      return new KnownFile(row.text(0), row.bytes(1));
    }

    /** The log had the event of this content, and retention has taken it. */
    boolean hadEventOf(@Nullable String content) {
      return content != null
          && RETIRED.contains(state)
          && Arrays.equals(sha256, EventRows.hash(content));
    }
  }

  private final Clock clock;
  private final Supplier<PayloadCodec> payloads;
  private final String build;
  private final Map<Folder, Long> folders = new HashMap<>();

  /** Numbers of folders that a failed transaction gave out do not exist on the next connection. */
  private @Nullable WriterConnection foldersOf;

  /**
   * @param build kept with dead letters, for an upgrade to try them again
   * @param payloads the dictionary of the moment
   */
  LogWriter(Clock clock, String build, Supplier<PayloadCodec> payloads) {
    this.clock = clock;
    this.build = build;
    this.payloads = payloads;
  }

  Clock clock() {
    return clock;
  }

  /** Writes the appends; the plan tells what became of them, once its transaction is committed. */
  CommitPlan write(WriterConnection connection, List<Append> appends, long lastSeq)
      throws SQLException {
    CommitPlan plan;
    PayloadCodec codec = payloads.get();
    try (Ahead<Encoded> packed = connection.ahead(appends, append -> codec.encode(append.raw()))) {
      List<Long> numbers = numberFolders(connection, appends);
      plan =
          CommitPlan.of(
              appends,
              numbers,
              known(connection, appends, numbers),
              new CommitPlan.Moment(lastSeq, clock.instant(), build));
      connection.batch(EventRows.INSERT, plan.eventRows());
      connection.batch(INSERT_PAYLOAD, plan.payloadRows(packed.all()));
    }
    connection.batch(UPSERT_FILE, plan.fileRows());
    connection.batch(UPSERT_DEAD_LETTER, plan.deadLetterRows());
    connection.batch(DELETE_DEAD_LETTER, plan.resolvedRows());
    Tallies.of(plan.events).write(connection);
    for (int i = 0; i < plan.events.size(); i++) {
      HookAnswer.keep(
          connection, plan.events.get(i).event(), plan.payloads.get(i).raw(), clock.millis());
    }
    return plan;
  }

  private List<Long> numberFolders(WriterConnection connection, List<Append> appends)
      throws SQLException {
    if (foldersOf != connection) {
      folders.clear();
      foldersOf = connection;
    }
    List<Long> numbers = new ArrayList<>(appends.size());
    for (Append append : appends) {
      Folder folder = Folder.of(append.file());
      Long number = folders.get(folder);
      if (number == null) {
        number = number(connection, folder);
        folders.put(folder, number);
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static long number(WriterConnection connection, Folder folder) throws SQLException {
    connection.update(ADD_FOLDER, folder.host, folder.path);
    Long number = connection.number(FIND_FOLDER, folder.host, folder.path);
    if (number == null) {
      throw new SQLException("a folder that was added is not there");
    }
    return number;
  }

  private static CommitPlan.Known known(
      WriterConnection connection, List<Append> appends, List<Long> numbers) throws SQLException {
    CommitPlan.Known known =
        new CommitPlan.Known(new HashSet<>(), new HashSet<>(), new HashMap<>());
    for (int i = 0; i < appends.size(); i++) {
      HookEvent event = appends.get(i).event();
      FileMark mark = appends.get(i).file();
      Object[] key = {numbers.get(i), mark.name()};
      List<KnownFile> files = connection.query(FILE, KnownFile::of, key);
      if (event != null
          && (files.stream().anyMatch(file -> file.hadEventOf(mark.sha256()))
              || connection.number(HAS_EVENT, (Object) EventRows.hash(event.eventId())) != null)) {
        known.events().add(i);
      }
      for (KnownFile file : files) {
        if (file.state.equals(CommitPlan.COMMITTED)) {
          known.files().add(i);
        } else {
          for (KnownLetter letter : connection.query(LETTER, LogWriter::letter, key)) {
            known.letters().put(i, letter);
          }
        }
      }
    }
    return known;
  }

  private static KnownLetter letter(Columns row) {
    return new KnownLetter(
        row.text(0), row.text(1), row.number(2) != 0, (int) row.number(3), row.number(4));
  }

  /**
   * Looks at what the columns cannot hold, before anything is queued.
   *
   * @return bytes of all payloads
   * @throws BusFailure an append is malformed
   */
  static long checkedBytes(List<Append> appends) {
    long bytes = 0;
    for (Append append : appends) {
      check(append);
      bytes += append.raw().length;
    }
    return bytes;
  }

  private static void check(Append append) {
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
