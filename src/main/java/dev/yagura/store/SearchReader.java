package dev.yagura.store;

import dev.yagura.store.IndexPage.Payloads;
import dev.yagura.store.search.BadQuery;
import dev.yagura.store.search.QueryParser;
import dev.yagura.store.search.SearchQuery;
import dev.yagura.store.search.Snippets;
import dev.yagura.store.sql.Reads;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Pages of events that a search finds, newest first or oldest first, with snippets. */
final class SearchReader {
  private static final long PATIENCE_MS = 5;

  private final SqliteLog log;
  private final Appender appender;
  private final Indexer indexer;
  private final Recall recall;
  private final Clock clock;
  private final Payloads payloads;

  SearchReader(SqliteLog log, Appender appender, Indexer indexer, Recall recall, Clock clock) {
    this.log = log;
    this.appender = appender;
    this.indexer = indexer;
    this.recall = recall;
    this.clock = clock;
    this.payloads = (encoding, stored) -> log.payloads().decode(encoding, stored);
  }

  /**
   * @param next where the page after this one begins
   */
  private record Found(FoundPage page, @Nullable Long next) {}

  /**
   * One thread finds the page's seqs and goes on to read its rows; another counts meanwhile and
   * then reads rows, too.
   *
   * @throws BusFailure the search text or the limit is at fault
   */
  Future<Log.EventPage> events(Log.EventPageRequest request, String text) {
    EventQuery.checkLimit(request.limit(), EventQuery.MAX_LIMIT);
    SearchQuery query = parse(text);
    // Taken before the read: events up to this one were surely searched.
    long indexedSeq = indexer.indexedSeq();
    Promise<Long> count = Promise.promise();
    return log.read(reads -> find(reads, request, query, count))
        .compose(
            found ->
                Future.all(found.page.done(), count.future())
                    .map(both -> page(found, matches(count.future().result(), indexedSeq))));
  }

  private Found find(
      Reads reads, Log.EventPageRequest request, SearchQuery query, Promise<Long> count)
      throws SQLException {
    SearchPlan plan = SearchPlan.of(reads, request, query);
    CompletableFuture<@Nullable FoundPage> found = new CompletableFuture<>();
    try {
      log.read(others -> countAndHelp(others, plan, found)).onComplete(count);
      List<Long> seqs = plan.page(reads);
      boolean more = seqs.size() > request.limit();
      List<Long> shown = more ? seqs.subList(0, request.limit()) : seqs;
      FoundPage page = new FoundPage(new Snippets(query), shown, recall, payloads);
      found.complete(page);
      page.on(reads);
      return new Found(page, more ? shown.get(shown.size() - 1) : null);
    } finally {
      // Nobody waits for what could not be found.
      found.complete(null);
    }
  }

  private static long countAndHelp(
      Reads reads, SearchPlan plan, CompletableFuture<@Nullable FoundPage> found)
      throws SQLException {
    long counted = plan.count(reads);
    FoundPage page = soon(found);
    if (page != null) {
      page.on(reads);
    }
    return counted;
  }

  /** Who finds much later than this one counts has to read alone: others need the thread. */
  private static @Nullable FoundPage soon(CompletableFuture<@Nullable FoundPage> found) {
    try {
      return found.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Log.EventPage page(Found found, Log.Matches matches) {
    List<FoundPage.Row> rows = found.page.done().result();
    return new Log.EventPage(
        appender.tip().logId(),
        rows.stream().map(FoundPage.Row::event).toList(),
        found.next,
        matches,
        rows.stream().map(FoundPage.Row::snippet).toList());
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
