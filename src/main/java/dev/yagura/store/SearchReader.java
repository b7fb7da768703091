package dev.yagura.store;

import dev.yagura.store.IndexPage.Payloads;
import dev.yagura.store.SearchStatement.SeqBounds;
import dev.yagura.store.search.BadQuery;
import dev.yagura.store.search.QueryParser;
import dev.yagura.store.search.SearchQuery;
import dev.yagura.store.search.Snippets;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pages of events that a search finds, newest first or oldest first, with snippets. */
final class SearchReader {
  /**
   * Payloads in hex, as {@link JsonRows} wants them; a very large one would cost more than its
   * snippet is worth.
   */
  private static final String PAYLOADS =
      "SELECT json_array(seq, encoding, hex(raw_data)) AS j FROM event_payload"
          + " WHERE seq IN (SELECT value FROM json_each(?)) AND length(raw_data) <= 65536";

  private record Stored(long seq, int encoding, byte[] bytes) {}

  private final Vertx vertx;
  private final SqliteLog log;
  private final Appender appender;
  private final Indexer indexer;
  private final Clock clock;
  private final Payloads payloads;

  SearchReader(Vertx vertx, SqliteLog log, Appender appender, Indexer indexer, Clock clock) {
    this.vertx = vertx;
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
              return log.readPage(statement.page(bounds), EventRows::event)
                  .compose(found -> page(request, new Snippets(query), found))
                  .compose(page -> count.map(counted -> page.apply(matches(counted, indexedSeq))));
            });
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

  private Future<List<Log.Snippet>> snippets(Snippets snippets, List<StoredEvent> events) {
    Map<Long, Log.Snippet> ready = new HashMap<>();
    for (StoredEvent stored : events) {
      Optional<Log.Snippet> summary = snippets.ofSummary(stored.event().summary());
      if (summary.isPresent() || !snippets.any()) {
        ready.put(stored.seq(), summary.orElseGet(() -> plain(stored)));
      }
    }
    String wanted =
        events.stream()
            .map(StoredEvent::seq)
            .filter(seq -> !ready.containsKey(seq))
            .map(String::valueOf)
            .collect(Collectors.joining(",", "[", "]"));
    Future<List<Stored>> stored =
        ready.size() == events.size()
            ? Future.succeededFuture(List.of())
            : log.readPage(
                new EventQuery.Statement(PAYLOADS, List.of(wanted)),
                row ->
                    new Stored(
                        row.number(0), (int) row.number(1), HexFormat.of().parseHex(row.text(2))));
    return stored
        .compose(
            rows -> rows.isEmpty() ? Future.succeededFuture(ready) : cut(snippets, rows, ready))
        .map(all -> inOrder(events, all));
  }

  /** Reading a page of payloads takes milliseconds: not for the event loop. */
  private Future<Map<Long, Log.Snippet>> cut(
      Snippets snippets, List<Stored> rows, Map<Long, Log.Snippet> ready) {
    return vertx.executeBlocking(
        () -> {
          Map<Long, Log.Snippet> all = new HashMap<>(ready);
          for (Stored row : rows) {
            ofPayload(snippets, row).ifPresent(snippet -> all.put(row.seq, snippet));
          }
          return all;
        },
        false);
  }

  private Optional<Log.Snippet> ofPayload(Snippets snippets, Stored row) {
    try {
      return snippets.ofPayload(payloads.decode(row.encoding, row.bytes));
    } catch (RuntimeException e) {
      // Damaged: the event's own page says so.
      return Optional.empty();
    }
  }

  private static List<Log.Snippet> inOrder(
      List<StoredEvent> events, Map<Long, Log.Snippet> snippets) {
    List<Log.Snippet> all = new ArrayList<>(events.size());
    for (StoredEvent stored : events) {
      Log.Snippet snippet = snippets.get(stored.seq());
      all.add(snippet == null ? plain(stored) : snippet);
    }
    return all;
  }

  /** Found by a filter, or by a word that only the row's own fields hold. */
  private static Log.Snippet plain(StoredEvent stored) {
    return new Log.Snippet("summary", stored.event().summary(), List.of());
  }
}
