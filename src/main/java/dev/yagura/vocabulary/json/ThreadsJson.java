package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Threads;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads of the existing notifier, and what its database holds in all.
 *
 * @param problem why there is nothing to see; null when all is well
 */
public record ThreadsJson(
    List<Threads.Mapping> items,
    @Nullable String next,
    @Nullable String problem,
    long total,
    long active,
    long archived,
    @Nullable Instant oldest,
    @Nullable Instant newestUse,
    long sizeBytes) {

  public static ThreadsJson of(Threads.Page page) {
    return new ThreadsJson(
        page.threads(),
        page.next(),
        page.problem(),
        page.total(),
        page.active(),
        page.archived(),
        page.oldest(),
        page.newestUse(),
        page.sizeBytes());
  }
}
