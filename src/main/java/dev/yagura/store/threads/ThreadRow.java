package dev.yagura.store.threads;

import dev.yagura.store.threads.Activities.Activity;
import dev.yagura.vocabulary.bus.Threads.Mapping;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One row of the notifier's table. A time that cannot be read is {@link Instant#EPOCH}. */
record ThreadRow(
    String sessionId,
    String threadId,
    String channelId,
    String name,
    Instant createdAt,
    Instant lastUsed,
    boolean archived) {
  /** Newest use first; the session, which is the table's key, makes it a total order. */
  static final Comparator<ThreadRow> NEWEST_FIRST =
      Comparator.comparing(ThreadRow::lastUsed).reversed().thenComparing(ThreadRow::sessionId);

  /**
   * @param activity null when our log has nothing of the session
   */
  Mapping with(@Nullable Activity activity) {
    return new Mapping(
        sessionId,
        threadId,
        channelId,
        name,
        createdAt,
        lastUsed,
        archived,
        activity == null ? 0 : activity.events(),
        activity == null ? null : activity.lastEventType(),
        activity == null ? null : activity.meanMs(),
        activity == null ? null : activity.maxMs());
  }
}
