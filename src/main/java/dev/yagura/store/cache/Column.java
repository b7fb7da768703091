package dev.yagura.store.cache;

import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.event.HookEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field of an event that a page can be filtered by. */
enum Column {
  SESSION(EventPageRequest::session, HookEvent::sessionId),
  TYPE(EventPageRequest::type, HookEvent::eventType),
  TOOL(EventPageRequest::tool, HookEvent::toolName),
  PROJECT(EventPageRequest::project, HookEvent::project),
  AGENT(EventPageRequest::agent, HookEvent::agentId),
  HOST(EventPageRequest::host, HookEvent::host);

  /** In their order; {@code values()} would make another array each time. */
  static final Column[] ALL = values();

  private final Function<EventPageRequest, @Nullable String> wanted;
  private final Function<HookEvent, @Nullable String> value;

  Column(
      Function<EventPageRequest, @Nullable String> wanted,
      Function<HookEvent, @Nullable String> value) {
    this.wanted = wanted;
    this.value = value;
  }

  /** What the request asks for; null when it does not filter by this. */
  @Nullable String wanted(EventPageRequest request) {
    return wanted.apply(request);
  }

  @Nullable String of(HookEvent event) {
    return value.apply(event);
  }
}
