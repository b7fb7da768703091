package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import org.jspecify.annotations.Nullable;

/** When a session began, was heard of and ended, by its events' own times in milliseconds. */
final class Life {
  private long startedAt = Long.MAX_VALUE;
  private long lastActivity = Long.MIN_VALUE;
  private long heard = Long.MIN_VALUE;
  private @Nullable Stamped end;
  private Mark lastStart = Mark.NEVER;
  private long lastSpoke = Long.MIN_VALUE;

  Life() {}

  Life(Life other) {
    startedAt = other.startedAt;
    lastActivity = other.lastActivity;
    heard = other.heard;
    end = other.end;
    lastStart = other.lastStart;
    lastSpoke = other.lastSpoke;
  }

  void apply(HookEvent event, Mark when) {
    startedAt = Math.min(startedAt, when.at());
    lastActivity = Math.max(lastActivity, when.at());
    heard(when.at());
    HookEventType type = SignReader.type(event);
    if (type == HookEventType.SESSION_END) {
      end = Stamped.later(end, when, event.processedData().getOrDefault("reason", ""));
      return;
    }
    lastSpoke = Math.max(lastSpoke, when.at());
    if (type == HookEventType.SESSION_START && when.isAfter(lastStart)) {
      lastStart = when;
    }
  }

  /** Its transcript grew: it lives, even if no hook said so. */
  void heard(long at) {
    heard = Math.max(heard, at);
  }

  /** The end, unless something happened after it: a resumed session goes on under the same id. */
  @Nullable Stamped end() {
    Stamped last = end;
    boolean over = last != null && lastSpoke <= last.when().at() && last.when().isAfter(lastStart);
    return over ? last : null;
  }

  /** Of its earliest event. */
  long startedAt() {
    return startedAt;
  }

  /** Of its latest event. */
  long lastActivity() {
    return lastActivity;
  }

  /** Of its latest event or line of its transcript. */
  long lastHeard() {
    return heard;
  }
}
