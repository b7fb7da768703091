package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.List;

/**
 * A Stop that lies before the session's start or before its first prompt, and a start of a session
 * that has not ended. That a session is first heard of in the middle is normal, and so is a first
 * Stop without anything before it: only what comes later proves it wrong.
 */
final class StartOrder implements HoldingDetector {
  /** Hooks of different events run at once; the same start may be written by two hooks. */
  private static final long TOLERANCE = 1_000;

  private static final long SAME_START = 5_000;
  private static final long NEVER = Long.MIN_VALUE;

  private final Held held;
  private long bornAt = NEVER;
  private long startedAt = NEVER;
  private long stoppedAt = NEVER;
  private long earlyStop = NEVER;
  private boolean working;
  private boolean ended;

  StartOrder() {
    held = new Held();
  }

  StartOrder(StartOrder other) {
    held = new Held(other.held);
    bornAt = other.bornAt;
    startedAt = other.startedAt;
    stoppedAt = other.stoppedAt;
    earlyStop = other.earlyStop;
    working = other.working;
    ended = other.ended;
  }

  @Override
  public Held held() {
    return held;
  }

  @Override
  public void look(Seen seen, List<Finding> found) {
    if (!seen.main()) {
      return;
    }
    switch (seen.type()) {
      case SESSION_START -> started(seen, found);
      case SESSION_END -> {
        ended = true;
        held.refute(
            doubt ->
                doubt.name() == FindingName.START_WITHOUT_END
                    && seen.at() >= doubt.key()
                    && seen.at() <= doubt.cause().at());
      }
      case STOP -> stopped(seen, found);
      case USER_PROMPT_SUBMIT -> prompted(seen);
      case PRE_TOOL_USE, POST_TOOL_USE, POST_TOOL_USE_FAILURE, PERMISSION_REQUEST -> worked(seen);
      default -> {}
    }
  }

  private void started(Seen seen, List<Finding> found) {
    String source = String.valueOf(seen.data("source"));
    if (source.equals("compact") || seen.at() < startedAt) {
      return;
    }
    boolean again = startedAt != NEVER && seen.at() - startedAt > SAME_START && !ended;
    if (again) {
      held.hold(
          FindingName.START_WITHOUT_END,
          startedAt,
          "The session began again (%s) and had not ended".formatted(source),
          source,
          seen);
    }
    if (!source.equals("resume") && bornAt == NEVER) {
      bornAt = seen.at();
      if (stoppedAt != NEVER && stoppedAt < bornAt - TOLERANCE) {
        found.add(beforeStart(seen, bornAt - stoppedAt));
      }
    }
    startedAt = seen.at();
    earlyStop = NEVER;
    working = false;
    ended = false;
  }

  private void stopped(Seen seen, List<Finding> found) {
    if (bornAt != NEVER && seen.at() < bornAt - TOLERANCE) {
      found.add(beforeStart(seen, bornAt - seen.at()));
      return;
    }
    if (stoppedAt == NEVER) {
      stoppedAt = seen.at();
    }
    if (startedAt != NEVER && seen.at() >= startedAt && !working) {
      earlyStop = seen.at();
    }
  }

  private static Finding beforeStart(Seen seen, long millis) {
    return seen.finding(
        FindingName.STOP_BEFORE_START,
        "Stop lies %d s before the session's start".formatted(millis / 1000),
        "Stop");
  }

  private void prompted(Seen seen) {
    if (earlyStop != NEVER && seen.at() > earlyStop + TOLERANCE && !working) {
      held.hold(
          FindingName.STOP_BEFORE_START,
          earlyStop,
          "A turn ended before the session's first prompt",
          HookEventType.STOP.wireName(),
          seen);
    }
    worked(seen);
  }

  private void worked(Seen seen) {
    working = true;
    earlyStop = NEVER;
    held.refute(doubt -> doubt.name() == FindingName.STOP_BEFORE_START && seen.at() <= doubt.key());
  }
}
