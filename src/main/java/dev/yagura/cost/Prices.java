package dev.yagura.cost;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prices that are valid now. The user's file is looked at every few seconds; one that is bad
 * leaves the prices as they were. Lives on the verticle's context.
 */
final class Prices {
  private static final Logger LOG = LoggerFactory.getLogger(Prices.class);

  private final Vertx vertx;
  private final PriceSource source;
  private PriceBook book = PriceBook.EMPTY;
  private PriceSource.@Nullable Look last;

  Prices(Vertx vertx, PriceSource source) {
    this.vertx = vertx;
    this.source = source;
  }

  PriceBook book() {
    return book;
  }

  /** What is wrong with the user's file; null when nothing is. */
  @Nullable String trouble() {
    return last == null ? null : last.trouble();
  }

  /** Whether other prices are valid from now on. */
  Future<Boolean> look() {
    PriceSource.Look before = last;
    return vertx.executeBlocking(() -> source.look(before)).map(now -> take(before, now));
  }

  private boolean take(PriceSource.@Nullable Look before, PriceSource.Look now) {
    String trouble = now.trouble();
    if (trouble != null && (before == null || !trouble.equals(before.trouble()))) {
      LOG.warn("the file of prices is not used: {}", trouble);
    }
    last = now;
    PriceBook found = now.book();
    if (found == null) {
      return false;
    }
    LOG.info("prices of {} models", found.models().size());
    book = found;
    return true;
  }
}
