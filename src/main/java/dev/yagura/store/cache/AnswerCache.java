package dev.yagura.store.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.yagura.vocabulary.bus.Log.EventPage;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.bus.Log.Facets;
import dev.yagura.vocabulary.bus.Log.FacetsRequest;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers of the database that are asked for again: pages of sessions that the newest events do not
 * reach, and the counters of the whole log. A commit takes away what it makes wrong before anybody
 * hears of the commit.
 *
 * <p>What is kept is the question on its way, not only its answer: whoever asks the same meanwhile
 * waits for the same read, and a read that a commit overtakes is no longer here when it ends, so
 * that its answer cannot stay. Belongs to one thread.
 */
public final class AnswerCache {
  private static final int MOST_STATISTICS = 16;

  private final Cache<String, SessionPages> sessions;
  private final Cache<FacetsRequest, Future<Facets>> statistics;
  private final CacheTally tally;

  /**
   * @param nanos time that never goes back
   */
  public AnswerCache(CacheLimits limits, Ticker nanos, CacheTally tally) {
    this.tally = tally;
    this.sessions =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(nanos)
            .expireAfterAccess(limits.ttl())
            .maximumWeight(limits.sessionBytes())
            .weigher((String session, SessionPages pages) -> pages.bytes())
            .build();
    this.statistics =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(nanos)
            .expireAfterAccess(limits.ttl())
            .maximumSize(MOST_STATISTICS)
            .build();
  }

  /**
   * @param request without a search
   * @param read asks the database
   */
  public Future<EventPage> page(EventPageRequest request, Supplier<Future<EventPage>> read) {
    String session = request.session();
    if (session == null) {
      return read.get();
    }
    SessionPages pages = sessions.get(session, key -> new SessionPages());
    Future<EventPage> known = pages.find(request);
    tally.asked(CacheTally.Tier.SESSION, known != null);
    if (known != null) {
      return known;
    }
    Future<EventPage> asked = read.get();
    pages.begin(request, asked);
    return asked.onComplete(
        done -> {
          pages.end(request, done.result());
          // Weighs them anew, unless they were taken away meanwhile.
          sessions.asMap().replace(session, pages, pages);
        });
  }

  /**
   * @param read asks the database
   */
  public Future<Facets> facets(FacetsRequest request, Supplier<Future<Facets>> read) {
    Future<Facets> known = statistics.getIfPresent(request);
    tally.asked(CacheTally.Tier.STATISTICS, known != null);
    if (known != null) {
      return known;
    }
    Future<Facets> asked = read.get();
    statistics.put(request, asked);
    return asked.onFailure(cause -> statistics.asMap().remove(request, asked));
  }

  /** These are in the log now. */
  public void committed(List<StoredEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    statistics.invalidateAll();
    String before = "";
    for (StoredEvent stored : events) {
      String session = stored.event().sessionId();
      if (!session.equals(before)) {
        sessions.invalidate(session);
        before = session;
      }
    }
  }

  /** Any answer may be wrong now. */
  public void clear() {
    sessions.invalidateAll();
    statistics.invalidateAll();
  }

  /** About what the pages take. */
  public long bytes() {
    return sessions.asMap().values().stream().mapToLong(SessionPages::bytes).sum();
  }
}
