package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event as the detectors look at it. */
final class Seen {
  private final long seq;
  private final HookEvent event;
  private final HookEventType type;

  Seen(StoredEvent stored) {
    this.seq = stored.seq();
    this.event = stored.event();
    this.type = event.type();
  }

  long seq() {
    return seq;
  }

  HookEvent event() {
    return event;
  }

  HookEventType type() {
    return type;
  }

  /** Milliseconds since 1970 by the writer's clock. */
  long at() {
    return event.timestamp().toEpochMilli();
  }

  /** Milliseconds since 1970 when Yagura read it. */
  long received() {
    return event.receivedAt().toEpochMilli();
  }

  /** {@code agent_id}; {@code ""} for the main thread. */
  String thread() {
    return event.agentId() == null ? "" : event.agentId();
  }

  boolean main() {
    return event.agentId() == null;
  }

  String tool() {
    return event.toolName() == null ? "" : event.toolName();
  }

  @Nullable String data(String key) {
    return event.processedData().get(key);
  }

  /** A call is about to run. */
  boolean isPre() {
    return type == HookEventType.PRE_TOOL_USE;
  }

  /** A call has run, or failed. */
  boolean isPost() {
    return type == HookEventType.POST_TOOL_USE || type == HookEventType.POST_TOOL_USE_FAILURE;
  }

  /** Tells whether calls are about the same thing; 0 when the event does not say. */
  long input() {
    String key = data(Lifted.INPUT_KEY);
    return key == null ? 0 : hash(tool() + '\n' + key);
  }

  Finding finding(FindingName name, String reason, String... about) {
    return new Finding(name.word(), reason, seq, event.timestamp(), List.of(about));
  }

  static Finding finding(FindingName name, String reason, long seq, long at, String... about) {
    return new Finding(name.word(), reason, seq, Instant.ofEpochMilli(at), List.of(about));
  }

  /** 64 bits of a text; collisions make a finding more or less, no more. */
  static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }
}
