package dev.yagura.store;

import dev.yagura.store.IndexPage.Payloads;
import dev.yagura.store.search.BadQuery;
import dev.yagura.store.search.QueryParser;
import dev.yagura.store.search.SearchQuery;
import dev.yagura.store.search.Snippets;
import dev.yagura.store.sql.Reads;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Pages of events that a search finds, newest first or oldest first, with snippets. */
final class SearchReader {
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
   * One search under way. The thread that finds the page goes on to cut its snippets; another
   * counts meanwhile, and then helps.
   *
   * @param planned what to count, too
   */
  private record Search(
      Log.EventPageRequest request,
      SearchQuery query,
      Promise<SearchPlan> planned,
      Promise<Found> found) {}

  private record Found(List<StoredEvent> events, boolean more, SnippetCutting cutting) {}

  /**
   * @throws BusFailure the search text or the limit is at fault
   */
  Future<Log.EventPage> events(Log.EventPageRequest request, String text) {
    EventQuery.checkLimit(request.limit(), EventQuery.MAX_LIMIT);
    Search search = new Search(request, parse(text), Promise.promise(), Promise.promise());
    // Taken before the read: events up to this one were surely searched.
    long indexedSeq = indexer.indexedSeq();
    Future<Long> count = search.planned.future().compose(plan -> log.read(plan::count));
    search
        .found
        .future()
        .onSuccess(
            found -> {
              if (found.events.size() > SnippetCutting.SHARE) {
                log.read(found.cutting).onFailure(found.cutting::failed);
              }
            });
    return log.read(reads -> find(reads, search))
        .compose(
            found ->
                found
                    .cutting
                    .done()
                    .compose(
                        snippets ->
                            count.map(
                                counted -> page(found, snippets, matches(counted, indexedSeq)))));
  }

  private Found find(Reads reads, Search search) throws SQLException {
    SearchPlan plan = SearchPlan.of(reads, search.request, search.query);
    search.planned.complete(plan);
    List<StoredEvent> rows = plan.page(reads);
    boolean more = rows.size() > search.request.limit();
    List<StoredEvent> events = List.copyOf(more ? rows.subList(0, search.request.limit()) : rows);
    Found found =
        new Found(events, more, new SnippetCutting(new Snippets(search.query), events, payloads));
    search.found.complete(found);
    found.cutting.on(reads);
    return found;
  }

  private Log.EventPage page(Found found, List<Log.Snippet> snippets, Log.Matches matches) {
    List<StoredEvent> events = found.events;
    Long next = found.more ? Long.valueOf(events.get(events.size() - 1).seq()) : null;
    return new Log.EventPage(appender.tip().logId(), events, next, matches, snippets);
  }

  private SearchQuery parse(String search) {
    try {
      return QueryParser.parse(search, clock.instant());
    } catch (BadQuery e) {
      throw BusFailure.invalid("q", e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static Log.Matches matches(long counted, long indexedSeq) {
    boolean more = counted > SearchStatement.MOST_COUNTED;
    return new Log.Matches(more ? SearchStatement.MOST_COUNTED : counted, more, indexedSeq);
  }
}
