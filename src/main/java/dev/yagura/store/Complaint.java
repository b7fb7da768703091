package dev.yagura.store;

import dev.yagura.store.sql.SqlFailure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes into the log file that nothing can be stored, and that it can again: once while there is a
 * {@link Doubt}, since that repeats itself every other second. Lives on the verticle's context.
 */
final class Complaint {
  private static final Logger LOG = LoggerFactory.getLogger(Complaint.class);

  private final Supplier<@Nullable String> doubt;
  private boolean doubted;

  Complaint(Supplier<@Nullable String> doubt) {
    this.doubt = doubt;
  }

  /** Whether the log failed again after it was found sound. */
  boolean doubted() {
    return doubted;
  }

  void broke(SqlFailure failure, Throwable cause) {
    LOG.atLevel(doubted ? Level.DEBUG : Level.ERROR)
        .log("cannot write to the log: {}", failure.words());
    LOG.debug("cannot write to the log", cause);
  }

  void mended() {
    String words = doubt.get();
    if (words != null && !doubted) {
      LOG.error("{}", words);
    }
    doubted = words != null;
    LOG.atLevel(doubted ? Level.DEBUG : Level.INFO).log("the log can be written again");
  }
}
