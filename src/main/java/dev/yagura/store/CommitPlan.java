package dev.yagura.store;

import dev.yagura.store.payload.PayloadCodec;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction writes: which appends are new and get the next seq, which the log has
 * already, and what the ledger says afterwards. Nothing here changes anything; the plan counts only
 * when its COMMIT did.
 */
final class CommitPlan {
  /** State of a file whose event is in the log. */
  static final String COMMITTED = "committed";

  /** State of a file with a dead letter. */
  static final String DEAD = "dead_letter";

  /** State of a file whose dead letter nobody wants to hear of any more. */
  static final String ACKNOWLEDGED = "acknowledged";

  /** A file by the number of its folder. */
  record FileKey(long folder, String name) {}

  /**
   * What the database knows of the appends, by their place in the list.
   *
   * @param events appends whose event is in the log
   * @param files appends whose file is in the ledger as committed
   * @param letters dead letter of the append's file
   */
  record Known(Set<Integer> events, Set<Integer> files, Map<Integer, KnownLetter> letters) {}

  /**
   * What every row of a transaction shares.
   *
   * @param lastSeq newest seq of the log before it
   * @param build that writes it
   */
  record Moment(long lastSeq, Instant now, String build) {}

  final List<Outcome> outcomes = new ArrayList<>();
  final List<StoredEvent> events = new ArrayList<>();

  /** The place of each of {@link #events} in the list of appends. */
  final List<Integer> places = new ArrayList<>();

  record Payload(long seq, byte[] raw, @Nullable Long folder, @Nullable String name) {}

  final List<Payload> payloads = new ArrayList<>();

  /** Codes of the dead letters that are new, or new content of a known file. */
  final List<String> freshDeadLetters = new ArrayList<>();

  private final Map<FileKey, Object[]> files = new LinkedHashMap<>();
  private final Map<FileKey, @Nullable Object[]> deadLetters = new LinkedHashMap<>();
  private final Map<FileKey, KnownLetter> letters = new HashMap<>();
  private final Map<FileKey, Long> newest = new HashMap<>();
  private final Set<FileKey> committed = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> lettersChange = new HashMap<>();
  private final Moment moment;
  private long lastSeq;
  private int namesReused;

  private CommitPlan(Moment moment) {
    this.moment = moment;
    this.lastSeq = moment.lastSeq;
  }

  /**
   * @param folders number of each append's folder, in their order
   */
  static CommitPlan of(List<Append> appends, List<Long> folders, Known known, Moment moment) {
    CommitPlan plan = new CommitPlan(moment);
    for (int i = 0; i < appends.size(); i++) {
      FileKey key = new FileKey(folders.get(i), appends.get(i).file().name());
      if (known.files.contains(i)) {
        plan.committed.add(key);
      }
      KnownLetter letter = known.letters.get(i);
      if (letter != null) {
        plan.letters.put(key, letter);
      }
    }
    for (int i = 0; i < appends.size(); i++) {
      plan.add(appends.get(i), i, folders.get(i), known.events.contains(i));
    }
    return plan;
  }

  long lastSeq() {
    return lastSeq;
  }

  /** Events that came under the name of a file whose other content is in the log. */
  int namesReused() {
    return namesReused;
  }

  /** By how much the number of open dead letters changes, by code. */
  Map<String, Integer> lettersChange() {
    return lettersChange;
  }

  List<Object[]> eventRows() {
    return events.stream().map(EventRows::values).toList();
  }

  /**
   * @param packed the payload of each append
   */
  List<Object[]> payloadRows(List<PayloadCodec.Encoded> packed) {
    List<Object[]> rows = new ArrayList<>(payloads.size());
    for (int i = 0; i < payloads.size(); i++) {
      Payload payload = payloads.get(i);
      PayloadCodec.Encoded encoded = packed.get(places.get(i));
      rows.add(
          new @Nullable Object[] {
            payload.seq, encoded.encoding(), encoded.bytes(), payload.folder, payload.name
          });
    }
    return rows;
  }

  /** The new events, for the full-text index. */
  List<Unindexed.Row> unindexed() {
    List<Unindexed.Row> rows = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      rows.add(new Unindexed.Row(events.get(i), payloads.get(i).raw));
    }
    return rows;
  }

  List<Object[]> fileRows() {
    return List.copyOf(files.values());
  }

  List<Object[]> deadLetterRows() {
    List<Object[]> rows = new ArrayList<>();
    for (Object[] row : deadLetters.values()) {
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Files that became events after all. */
  List<Object[]> resolvedRows() {
    List<Object[]> rows = new ArrayList<>();
    deadLetters.forEach(
        (key, row) -> {
          if (row == null) {
            rows.add(new Object[] {key.folder, key.name});
          }
        });
    return rows;
  }

  private void add(Append append, int place, long folder, boolean inLog) {
    FileKey key = new FileKey(folder, append.file().name());
    HookEvent event = append.event();
    DeadLetter letter = append.deadLetter();
    if (event != null) {
      outcomes.add(
          inLog || !seen.add(event.eventId())
              ? Outcome.DUPLICATE
              : store(append, event, place, key));
      settle(append.file(), key);
    } else if (letter != null) {
      outcomes.add(bury(append.file(), letter, key));
    } else {
      throw new IllegalArgumentException("an append holds neither event nor dead letter");
    }
  }

  private Outcome store(Append append, HookEvent event, int place, FileKey key) {
    lastSeq++;
    events.add(new StoredEvent(lastSeq, event));
    places.add(place);
    boolean fromFile = fromFile(key);
    payloads.add(
        new Payload(
            lastSeq, append.raw(), fromFile ? key.folder : null, fromFile ? key.name : null));
    newest.put(key, lastSeq);
    if (fromFile && committed.contains(key)) {
      namesReused++;
    }
    return Outcome.STORED;
  }

  /** The file's event is in the log, whether it came now or before. */
  private void settle(FileMark file, FileKey key) {
    if (!fromFile(key)) {
      return;
    }
    committed.add(key);
    files.put(key, fileRow(file, key, COMMITTED, null));
    KnownLetter before = letters.remove(key);
    if (before != null) {
      count(before, -1);
      deadLetters.put(key, null);
    }
  }

  private void count(KnownLetter letter, int change) {
    if (!letter.acknowledged()) {
      lettersChange.merge(letter.code(), change, Integer::sum);
    }
  }

  /** A file that fails again as before keeps its letter, with one attempt more. */
  private Outcome bury(FileMark file, DeadLetter letter, FileKey key) {
    KnownLetter before = letters.get(key);
    KnownLetter after = KnownLetter.of(file, letter, before);
    if (before != null) {
      count(before, -1);
    }
    count(after, 1);
    letters.put(key, after);
    if (before == null || !before.same(after)) {
      freshDeadLetters.add(letter.code());
    }
    files.put(key, fileRow(file, key, after.acknowledged() ? ACKNOWLEDGED : DEAD, letter.code()));
    deadLetters.put(key, letterRow(file, letter, key, after));
    return Outcome.DEAD_LETTERED;
  }

  private Object[] letterRow(FileMark file, DeadLetter letter, FileKey key, KnownLetter after) {
    return new @Nullable Object[] {
      key.folder,
      key.name,
      file.sizeBytes(),
      file.modifiedNanos(),
      hashOrNull(file),
      letter.code(),
      letter.reason(),
      letter.head(),
      after.attempts(),
      after.receivedAt(),
      after.acknowledged(),
      moment.build
    };
  }

  private Object[] fileRow(FileMark file, FileKey key, String state, @Nullable String error) {
    return new @Nullable Object[] {
      key.folder,
      key.name,
      file.sizeBytes(),
      file.modifiedNanos(),
      hashOrNull(file),
      state,
      file.attempts(),
      error,
      moment.now.toEpochMilli(),
      newest.get(key)
    };
  }

  /** Events that are posted directly have no file name, and no row in the ledger. */
  private static boolean fromFile(FileKey key) {
    return !key.name.isEmpty();
  }

  private static byte @Nullable [] hashOrNull(FileMark file) {
    return file.sha256() == null ? null : EventRows.hash(file.sha256());
  }
}
