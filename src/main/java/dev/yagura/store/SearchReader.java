package dev.yagura.store;

import dev.yagura.store.IndexPage.Payloads;
import dev.yagura.store.SearchStatement.SeqBounds;
import dev.yagura.store.payload.DamagedPayload;
import dev.yagura.store.search.BadQuery;
import dev.yagura.store.search.QueryParser;
import dev.yagura.store.search.SearchQuery;
import dev.yagura.store.search.Snippets;
import dev.yagura.store.sql.Reads;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of events that a search finds, newest first or oldest first, with snippets. */
final class SearchReader {
  /** A very large payload would cost more than its snippet is worth. */
  private static final String PAYLOADS =
      "SELECT seq, encoding, raw_data FROM event_payload"
          + " WHERE seq IN (SELECT value FROM json_each(?)) AND length(raw_data) <= 65536";

  /** Cutting snippets of more events than this is shared by two threads. */
  private static final int MANY = 24;

  private final SqliteLog log;
  private final Appender appender;
  private final Indexer indexer;
  private final Clock clock;
  private final Payloads payloads;

  SearchReader(SqliteLog log, Appender appender, Indexer indexer, Clock clock) {
    this.log = log;
    this.appender = appender;
    this.indexer = indexer;
    this.clock = clock;
    this.payloads = (encoding, stored) -> log.payloads().decode(encoding, stored);
  }

  /**
   * @throws BusFailure the search text or the limit is at fault
   */
  Future<Log.EventPage> events(Log.EventPageRequest request, String search) {
    EventQuery.checkLimit(request.limit(), EventQuery.MAX_LIMIT);
    SearchQuery query = parse(search);
    SearchStatement statement = new SearchStatement(request, query);
    // Taken before the read: events up to this one were surely searched.
    long indexedSeq = indexer.indexedSeq();
    return bounds(statement.bounds())
        .compose(
            bounds -> {
              Future<Long> count =
                  log.read(statement.count(bounds), row -> row.number(0)).map(rows -> rows.get(0));
              return log.read(reads -> rows(reads, statement.page(bounds)))
                  .compose(found -> page(request, new Snippets(query), found))
                  .compose(page -> count.map(counted -> page.apply(matches(counted, indexedSeq))));
            });
  }

  private static List<StoredEvent> rows(Reads reads, EventQuery.Statement page)
      throws SQLException {
    return reads.query(page.sql(), EventRows::event, page.parameters().toArray());
  }

  private SearchQuery parse(String search) {
    try {
      return QueryParser.parse(search, clock.instant());
    } catch (BadQuery e) {
      throw BusFailure.invalid("q", String.valueOf(e.getMessage()));
    }
  }

  private Future<SeqBounds> bounds(EventQuery.@Nullable Statement question) {
    return question == null
        ? Future.succeededFuture(SeqBounds.ALL)
        : log.read(question, row -> new SeqBounds(row.number(0), row.number(1)))
            .map(rows -> rows.get(0));
  }

  private static Log.Matches matches(long counted, long indexedSeq) {
    boolean more = counted > SearchStatement.MOST_COUNTED;
    return new Log.Matches(more ? SearchStatement.MOST_COUNTED : counted, more, indexedSeq);
  }

  /** The page but for the number of its matches, which is counted meanwhile. */
  private Future<Function<Log.Matches, Log.EventPage>> page(
      Log.EventPageRequest request, Snippets cutter, List<StoredEvent> found) {
    boolean more = found.size() > request.limit();
    List<StoredEvent> events = List.copyOf(more ? found.subList(0, request.limit()) : found);
    Long next = more ? Long.valueOf(events.get(events.size() - 1).seq()) : null;
    return snippets(cutter, events)
        .map(
            snippets ->
                matches ->
                    new Log.EventPage(appender.tip().logId(), events, next, matches, snippets));
  }

  /** One for each event, in their order. */
  private Future<List<Log.Snippet>> snippets(Snippets cutter, List<StoredEvent> events) {
    if (!cutter.any()) {
      return Future.succeededFuture(events.stream().map(SearchReader::plain).toList());
    }
    int half = events.size() > MANY ? events.size() / 2 : events.size();
    Future<List<Log.Snippet>> first = cut(cutter, events.subList(0, half));
    Future<List<Log.Snippet>> second = cut(cutter, events.subList(half, events.size()));
    return first.compose(
        head -> second.map(tail -> Stream.concat(head.stream(), tail.stream()).toList()));
  }

  private Future<List<Log.Snippet>> cut(Snippets cutter, List<StoredEvent> events) {
    return events.isEmpty()
        ? Future.succeededFuture(List.of())
        : log.read(reads -> cut(reads, cutter, events));
  }

  private List<Log.Snippet> cut(Reads reads, Snippets cutter, List<StoredEvent> events)
      throws SQLException {
    Map<Long, Log.Snippet> found = new HashMap<>();
    for (StoredEvent stored : events) {
      cutter
          .ofSummary(stored.event().summary())
          .ifPresent(snippet -> found.put(stored.seq(), snippet));
    }
    String others =
        events.stream()
            .map(StoredEvent::seq)
            .filter(seq -> !found.containsKey(seq))
            .map(String::valueOf)
            .collect(Collectors.joining(",", "[", "]"));
    reads.query(
        PAYLOADS,
        row ->
            ofPayload(cutter, (int) row.number(1), row.bytes(2))
                .map(snippet -> found.put(row.number(0), snippet)),
        others);
    return events.stream().map(stored -> found.getOrDefault(stored.seq(), plain(stored))).toList();
  }

  private Optional<Log.Snippet> ofPayload(Snippets cutter, int encoding, byte[] stored) {
    try {
      return cutter.ofPayload(payloads.decode(encoding, stored));
    } catch (DamagedPayload e) {
      // The event's own page says so.
      return Optional.empty();
    }
  }

  /** Found by a filter, or by a word that only the row's own fields hold. */
  private static Log.Snippet plain(StoredEvent stored) {
    return new Log.Snippet("summary", stored.event().summary(), List.of());
  }
}
