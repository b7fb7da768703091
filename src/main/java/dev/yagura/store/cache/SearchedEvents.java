package dev.yagura.store.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.yagura.vocabulary.event.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events that searches have shown of late, with what their snippets are cut from: who types a
 * search, letter by letter, or goes back a page, is shown mostly the same ones. For any thread.
 */
public final class SearchedEvents {
  private static final int ENTRY_BYTES = 100;

  /**
   * @param payload as it was before it was stored, empty when there is none to cut from; null when
   *     it was not needed yet
   */
  public record Searched(StoredEvent event, byte @Nullable [] payload) {
    private int bytes() {
      return ENTRY_BYTES
          + CompactEvents.wholeSize(event.event())
          + (payload == null ? 0 : payload.length);
    }
  }

  private final Cache<Long, Searched> events;

  /**
   * @param nanos time that never goes back
   */
  public SearchedEvents(CacheLimits limits, Ticker nanos) {
    this.events =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(nanos)
            .expireAfterAccess(limits.ttl())
            .maximumWeight(limits.searchBytes())
            .weigher((Long seq, Searched searched) -> searched.bytes())
            .build();
  }

  public @Nullable Searched find(long seq) {
    return events.getIfPresent(seq);
  }

  public void keep(Searched searched) {
    events.put(searched.event().seq(), searched);
  }

  /** Events or payloads may have left the log. */
  public void clear() {
    events.invalidateAll();
  }

  /** About what they take, without those whose time is over. */
  public long bytes() {
    events.cleanUp();
    return events.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
