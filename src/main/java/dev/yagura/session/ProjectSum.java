package dev.yagura.session;

import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The sum of a project's sessions. */
final class ProjectSum {
  private final @Nullable String name;
  private final long lastActivity;
  private long firstActivity;
  private long sessions;
  private long active;
  private long waiting;
  private long events;
  private long prompts;
  private long toolCalls;
  private long errors;
  private long humanWaitMs;

  /**
   * @param latest the project's session with the latest activity
   */
  ProjectSum(Brief latest) {
    name = latest.project();
    lastActivity = latest.lastActivity();
    firstActivity = latest.startedAt();
  }

  void add(Brief brief, SessionState state, long humanWait) {
    firstActivity = Math.min(firstActivity, brief.startedAt());
    sessions++;
    active += state == SessionState.ACTIVE ? 1 : 0;
    waiting += state == SessionState.WAITING ? 1 : 0;
    events += brief.events();
    prompts += brief.prompts();
    toolCalls += brief.toolCalls();
    errors += brief.errors();
    humanWaitMs += humanWait;
  }

  Sessions.Project project() {
    return new Sessions.Project(
        name,
        sessions,
        active,
        waiting,
        events,
        prompts,
        toolCalls,
        errors,
        humanWaitMs,
        Instant.ofEpochMilli(firstActivity),
        Instant.ofEpochMilli(lastActivity));
  }
}
