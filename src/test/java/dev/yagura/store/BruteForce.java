package dev.yagura.store;

import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The oracle of pages: looks at every event there is, without an index. */
public final class BruteForce {
  private BruteForce() {}

  /** All that is asked for, also beyond the limit. */
  public static List<StoredEvent> answer(Collection<StoredEvent> all, EventPageRequest request) {
    Comparator<StoredEvent> bySeq = Comparator.comparingLong(StoredEvent::seq);
    return all.stream()
        .filter(stored -> matches(request, stored))
        .sorted(request.ascending() ? bySeq : bySeq.reversed())
        .toList();
  }

  private static boolean matches(EventPageRequest request, StoredEvent stored) {
    HookEvent event = stored.event();
    return same(request.session(), event.sessionId())
        && same(request.type(), event.eventType())
        && same(request.tool(), event.toolName())
        && same(request.project(), event.project())
        && same(request.agent(), event.agentId())
        && same(request.host(), event.host())
        && (request.fromInclusive() == null || !event.timestamp().isBefore(request.fromInclusive()))
        && (request.toExclusive() == null || event.timestamp().isBefore(request.toExclusive()))
        && (request.beforeSeq() == null || stored.seq() < request.beforeSeq())
        && (request.afterSeq() == null || stored.seq() > request.afterSeq());
  }

  private static boolean same(@Nullable String asked, @Nullable String value) {
    return asked == null || Objects.equals(asked, value);
  }
}
