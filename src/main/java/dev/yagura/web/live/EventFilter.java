package dev.yagura.web.live;

import dev.yagura.vocabulary.event.HookEvent;
import org.jspecify.annotations.Nullable;

/** Which events an SSE stream wants; null does not filter. */
public record EventFilter(
    @Nullable String session,
    @Nullable String type,
    @Nullable String tool,
    @Nullable String project) {
  public static final EventFilter ALL = new EventFilter(null, null, null, null);

  boolean passes(HookEvent event) {
    return fits(session, event.sessionId())
        && fits(type, event.eventType())
        && fits(tool, event.toolName())
        && fits(project, event.project());
  }

  private static boolean fits(@Nullable String wanted, @Nullable String value) {
    return wanted == null || wanted.equals(value);
  }
}
