package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.List;

/**
 * Events after SessionEnd, once per end. A session that is resumed goes on under its id: a start or
 * a prompt opens it again. Where neither is logged nothing can be said.
 */
final class EndOrder implements HoldingDetector {
  /** Hooks of the last events may still run when SessionEnd is written. */
  private static final long TOLERANCE = 5_000;

  private static final long NEVER = Long.MAX_VALUE;

  private final Held held;
  private long endedAt = NEVER;
  private boolean told;
  private boolean opens;

  EndOrder() {
    held = new Held();
  }

  EndOrder(EndOrder other) {
    held = new Held(other.held);
    endedAt = other.endedAt;
    told = other.told;
    opens = other.opens;
  }

  @Override
  public Held held() {
    return held;
  }

  @Override
  public void look(Seen seen, List<Finding> found) {
    switch (seen.type()) {
      case SESSION_END -> {
        endedAt = endedAt == NEVER ? seen.at() : Math.max(endedAt, seen.at());
        told = false;
      }
      case SESSION_START, USER_PROMPT_SUBMIT -> {
        opens = true;
        if (endedAt != NEVER && seen.at() >= endedAt) {
          endedAt = NEVER;
        }
        held.refute(doubt -> seen.at() >= doubt.key() && seen.at() <= doubt.cause().at());
      }
      default -> after(seen);
    }
  }

  private void after(Seen seen) {
    boolean late = endedAt != NEVER && seen.at() - endedAt > TOLERANCE;
    if (late && opens && !told && speaks(seen.type())) {
      told = true;
      held.hold(
          FindingName.EVENT_AFTER_END,
          endedAt,
          "%s came %d s after the session's end"
              .formatted(seen.event().eventType(), (seen.at() - endedAt) / 1000),
          seen.event().eventType(),
          seen);
    }
  }

  /** Others may come before the SessionStart of a resumed session. */
  private static boolean speaks(HookEventType type) {
    return switch (type.category()) {
      case TOOL, PERMISSION, TURN, SUBAGENT, NOTIFICATION, TASK -> true;
      default -> false;
    };
  }
}
