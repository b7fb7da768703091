package dev.yagura.store.threads;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What our own log knows of sessions. */
@FunctionalInterface
public interface Activities {
  /**
   * Sums over one session's events.
   *
   * @param meanMs mean duration of those events that report one; null when none does
   * @param maxMs longest of them
   */
  record Activity(
      long events, String lastEventType, @Nullable Double meanMs, @Nullable Long maxMs) {}

  /** Those of the sessions that are in the log. */
  Future<Map<String, Activity>> of(List<String> sessions);
}
