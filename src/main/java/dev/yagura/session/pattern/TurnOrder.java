package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stop twice in one turn of the main thread. A turn is known by its {@code prompt_id}; where there
 * is none, by the prompts, if the session logs them. A stop hook that sends the agent back to work
 * makes a second Stop, which says so.
 */
final class TurnOrder implements HoldingDetector {
  /** The Stop after which nothing has happened yet. */
  private record Last(long at, @Nullable String promptId) {}

  private final Held held;
  private @Nullable Last last;
  private boolean prompts;

  TurnOrder() {
    held = new Held();
  }

  TurnOrder(TurnOrder other) {
    held = new Held(other.held);
    last = other.last;
    prompts = other.prompts;
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
    if (seen.type() == HookEventType.STOP) {
      stopped(seen, found);
    } else if (goesOn(seen.type())) {
      prompts |= seen.type() == HookEventType.USER_PROMPT_SUBMIT;
      held.refute(doubt -> seen.at() >= doubt.key() && seen.at() <= doubt.cause().at());
      if (last != null && seen.at() >= last.at) {
        last = null;
      }
    }
  }

  private void stopped(Seen seen, List<Finding> found) {
    Last before = last;
    String prompt = seen.event().promptId();
    last = new Last(seen.at(), prompt);
    if (before == null || "true".equals(seen.data("stop_hook_active"))) {
      return;
    }
    String reason = "Stop came twice in one turn; perhaps two hooks write it";
    if (prompt != null && before.promptId != null) {
      if (Objects.equals(prompt, before.promptId)) {
        found.add(seen.finding(FindingName.DOUBLE_STOP, reason, "Stop"));
      }
    } else if (prompts) {
      held.hold(FindingName.DOUBLE_STOP, before.at, reason, "Stop", seen);
    }
  }

  private static boolean goesOn(HookEventType type) {
    return switch (type) {
      case USER_PROMPT_SUBMIT,
          SESSION_START,
          STOP_FAILURE,
          PRE_TOOL_USE,
          POST_TOOL_USE,
          POST_TOOL_USE_FAILURE,
          POST_TOOL_BATCH,
          PERMISSION_REQUEST,
          PERMISSION_DENIED ->
          true;
      default -> false;
    };
  }
}
