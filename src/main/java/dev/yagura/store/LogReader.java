package dev.yagura.store;

import dev.yagura.store.payload.DamagedPayload;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions about the log, each one query on a reader. */
final class LogReader {
  private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

  /** A page larger than this would hold up the bus; a replay goes on with the next one. */
  private static final int REPLAY_BYTES = 4 * 1024 * 1024;

  private static final int LEDGER_LIMIT = 10_000;

  private static final String REPLAY =
      "SELECT " + EventRows.COLUMNS + " FROM event_store WHERE seq > ? ORDER BY seq LIMIT ?";
  private static final String EVENT =
      "SELECT "
          + EventRows.COLUMNS
          + ", encoding, raw_data, file_name FROM event_store LEFT JOIN event_payload USING (seq)"
          + " WHERE event_id = ?";
  // What a change of rights or limits can mend is left to the watcher to look at anew.
  private static final String LEDGER =
      "SELECT json_array(name, size_bytes, modified_nanos) AS j FROM ingest_file WHERE folder_id ="
          + " (SELECT folder_id FROM watch_folder WHERE host = ? AND path = ?)"
          + " AND name > ? AND state <> 'retry'"
          + " AND coalesce(error, '') NOT IN ('unreadable', 'too_large') ORDER BY name LIMIT ?";

  private record StoredPayload(
      StoredEvent event, @Nullable Long encoding, byte[] bytes, @Nullable String fileName) {}

  private final SqliteLog log;
  private final Supplier<LogTip> tip;
  private final SearchReader search;
  private final Recall recall;

  /**
   * @param tip where the log stands now
   */
  LogReader(SqliteLog log, Supplier<LogTip> tip, SearchReader search, Recall recall) {
    this.log = log;
    this.search = search;
    this.recall = recall;
    this.tip = tip;
  }

  Future<?> answer(Vertx vertx) {
    return Future.all(
        Channels.REPLAY.answer(vertx, this::replay),
        Channels.EVENTS.answer(vertx, this::events),
        Channels.EVENT.answer(vertx, this::event),
        Channels.LEDGER.answer(vertx, this::ledger));
  }

  Future<Log.ReplayPage> replay(Log.ReplayRequest request) {
    EventQuery.checkLimit(request.limit(), EventQuery.MAX_LIMIT);
    if (request.after() < 0) {
      throw BusFailure.invalid("after", "0 or more");
    }
    // Taken before the read: an empty page tells a follower that nothing up to lastSeq is left to
    // wait for, which would be wrong for an event committed while the page was read.
    LogTip before = tip.get();
    List<StoredEvent> known = recall.after(request.after(), request.limit());
    if (known != null) {
      return Future.succeededFuture(page(before, known));
    }
    return log.readPage(
            new EventQuery.Statement(REPLAY, List.of(request.after(), request.limit())),
            EventRows::event)
        .map(events -> page(before, events));
  }

  private static Log.ReplayPage page(LogTip before, List<StoredEvent> events) {
    List<StoredEvent> fitting = new ArrayList<>(events.size());
    long bytes = 0;
    for (StoredEvent stored : events) {
      bytes += EventRows.weight(stored.event());
      if (bytes > REPLAY_BYTES && !fitting.isEmpty()) {
        break;
      }
      fitting.add(stored);
    }
    long last = events.isEmpty() ? 0 : events.get(events.size() - 1).seq();
    return new Log.ReplayPage(before.logId(), fitting, Math.max(before.lastSeq(), last));
  }

  Future<Log.EventPage> events(Log.EventPageRequest request) {
    String text = request.search();
    if (text != null) {
      return search.events(request, text);
    }
    EventQuery query = new EventQuery(request);
    List<StoredEvent> known = recall.newest(request);
    return known == null
        ? recall.page(request, () -> read(request, query))
        : Future.succeededFuture(page(request, known));
  }

  private Future<Log.EventPage> read(Log.EventPageRequest request, EventQuery query) {
    EventQuery.Statement probe = query.probe();
    Future<Long> matches =
        probe == null
            ? Future.succeededFuture(0L)
            : log.read(probe, row -> row.number(0)).map(rows -> rows.get(0));
    return matches
        .compose(count -> log.readPage(query.page(count), EventRows::event))
        .map(events -> page(request, events));
  }

  private Log.EventPage page(Log.EventPageRequest request, List<StoredEvent> events) {
    boolean more = events.size() > request.limit();
    List<StoredEvent> page = more ? events.subList(0, request.limit()) : events;
    return new Log.EventPage(
        tip.get().logId(), List.copyOf(page), more ? page.get(page.size() - 1).seq() : null);
  }

  Future<Log.EventDetail> event(Log.EventRequest request) {
    byte[] id;
    try {
      id = EventRows.hash(request.eventId());
    } catch (IllegalArgumentException e) {
      // No event has such an id.
      return Future.succeededFuture(new Log.EventDetail(null, new byte[0], null));
    }
    return log.read(
            new EventQuery.Statement(EVENT, List.of(id)),
            row ->
                new StoredPayload(
                    JsonRows.unpack("[" + row.text(0) + "]", EventRows::event).get(0),
                    row.numberOrNull(1),
                    row.bytes(2),
                    row.textOrNull(3)))
        .compose(
            rows ->
                rows.isEmpty()
                    ? Future.succeededFuture(new Log.EventDetail(null, new byte[0], null))
                    : detail(rows.get(0)));
  }

  private Future<Log.EventDetail> detail(StoredPayload found) {
    // Retention may have taken the payload of an event that stays.
    return (found.encoding == null
            ? Future.succeededFuture(new byte[0])
            : log.payload(found.encoding.intValue(), found.bytes))
        .map(raw -> new Log.EventDetail(found.event, raw, found.fileName))
        .recover(cause -> damaged(found, cause));
  }

  /** The rest of the event is still worth having. */
  private static Future<Log.EventDetail> damaged(StoredPayload found, Throwable cause) {
    if (!(cause instanceof DamagedPayload)) {
      return Future.failedFuture(cause);
    }
    String damage = String.valueOf(cause.getMessage());
    LOG.warn("the payload of event {} cannot be read: {}", found.event.seq(), damage);
    return Future.succeededFuture(
        new Log.EventDetail(found.event, new byte[0], found.fileName, damage));
  }

  Future<Log.LedgerPage> ledger(Log.LedgerRequest request) {
    EventQuery.checkLimit(request.limit(), LEDGER_LIMIT);
    return log.readPage(
            new EventQuery.Statement(
                LEDGER,
                List.of(
                    request.host(), request.folder(), request.afterName(), request.limit() + 1)),
            row -> new Log.Known(row.text(0), row.number(1), row.number(2)))
        .map(
            files -> {
              boolean more = files.size() > request.limit();
              return new Log.LedgerPage(
                  List.copyOf(more ? files.subList(0, request.limit()) : files), more);
            });
  }
}
