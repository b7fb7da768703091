package dev.yagura.session.timeline;

import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.event.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the room knows better than a timeline: the same rules that make a session's state. */
public interface SessionRules {
  /**
   * What an event says of one call.
   *
   * @param outcome {@link CallOutcome#RUNNING}: it began
   * @param id {@code tool_use_id}, {@code ""} without one
   * @param thread {@code agent_id}, {@code ""} on the main thread
   * @param key hash of its input, {@code ""} when not known
   * @param at milliseconds since 1970
   */
  record Word(
      CallOutcome outcome,
      String id,
      String thread,
      String tool,
      String key,
      long at,
      @Nullable Long durationMs,
      String text) {}

  /**
   * A wait for the human.
   *
   * @param end milliseconds since 1970; null while it lasts
   * @param seq the event that asked
   */
  record Wait(
      Waiting.Reason reason,
      String thread,
      String text,
      long start,
      @Nullable Long end,
      @Nullable String toolUseId,
      long seq) {}

  /** The session's next event. */
  void see(StoredEvent event);

  /** Null when the event is not about one call. */
  @Nullable Word word(HookEvent event);

  /** Waits of all that was seen. */
  List<Wait> waits();

  /** Subagents of the whole session, in the order of their first event. */
  List<SessionDetail.Agent> agents();
}
