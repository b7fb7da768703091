package dev.yagura.session;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one subagent. Each value is the earliest, the latest or the best that was said,
 * so the order of arrival does not matter. Times are milliseconds since 1970, null while nobody
 * told them.
 */
final class AgentRecord {
  private @Nullable String type;
  private @Nullable String caller;
  private @Nullable String toolUseId;
  private boolean background;
  private @Nullable Long start;
  private @Nullable Long firstEvent;
  private @Nullable Long lastEvent;

  /** Newest sign that it works: its start, its launch, a call of its own. */
  private @Nullable Long alive;

  private @Nullable Long done;
  private @Nullable Long stop;
  private @Nullable Long totalMs;
  private long events;
  private long toolCalls;
  private long errors;
  private @Nullable Stamped response;
  private @Nullable AgentFacts facts;

  AgentRecord() {}

  AgentRecord(AgentRecord other) {
    type = other.type;
    caller = other.caller;
    toolUseId = other.toolUseId;
    background = other.background;
    start = other.start;
    firstEvent = other.firstEvent;
    lastEvent = other.lastEvent;
    alive = other.alive;
    done = other.done;
    stop = other.stop;
    totalMs = other.totalMs;
    events = other.events;
    toolCalls = other.toolCalls;
    errors = other.errors;
    response = other.response;
    facts = other.facts;
  }

  /** An event that was fired in it. */
  void event(long at, long newCalls, boolean error) {
    events++;
    toolCalls += newCalls;
    errors += error ? 1 : 0;
    firstEvent = earlier(firstEvent, at);
    lastEvent = later(lastEvent, at);
  }

  /** A type that says something wins over an empty one, an empty one over none. */
  void type(@Nullable String said) {
    if (said != null && (type == null || said.compareTo(type) > 0)) {
      type = said;
    }
  }

  void started(long at) {
    start = earlier(start, at);
    alive(at);
  }

  void alive(long at) {
    alive = later(alive, at);
  }

  void stopped(Mark when, @Nullable String answer) {
    stop = later(stop, when.at());
    done(when.at());
    if (answer != null && !answer.isBlank()) {
      response = Stamped.later(response, when, answer);
    }
  }

  void done(long at) {
    done = later(done, at);
  }

  /**
   * What the call that started it came to.
   *
   * @param thread the agent that called, {@code ""} for the main thread
   */
  void called(String thread, @Nullable String callId) {
    if (caller == null || thread.compareTo(caller) > 0) {
      caller = thread;
    }
    if (callId != null && (toolUseId == null || callId.compareTo(toolUseId) > 0)) {
      toolUseId = callId;
    }
  }

  void background() {
    background = true;
  }

  void took(long ms) {
    totalMs = later(totalMs, ms);
  }

  void facts(AgentFacts told) {
    facts = told;
  }

  /** {@code ""}: internal; null: not told. */
  @Nullable String type() {
    boolean telling = type != null && !type.isEmpty();
    return telling || facts == null || facts.type() == null ? type : facts.type();
  }

  boolean isInternal() {
    String known = type();
    return known != null && known.isEmpty();
  }

  @Nullable String caller() {
    return caller;
  }

  @Nullable String toolUseId() {
    return toolUseId != null || facts == null ? toolUseId : facts.toolUseId();
  }

  boolean isBackground() {
    return background;
  }

  @Nullable AgentFacts facts() {
    return facts;
  }

  /** Its newest sign of life; {@link Long#MIN_VALUE} when it never gave one. */
  long aliveAt() {
    return alive != null ? alive : lastEvent != null ? lastEvent : Long.MIN_VALUE;
  }

  /** When it was over, unless it has worked again since. */
  @Nullable Long doneAt(@Nullable Long notified) {
    Long over = notified == null ? done : later(done, notified);
    return over == null || (alive != null && alive > over) ? null : over;
  }

  /** Start, else its first event before its stop, else the first line of its transcript. */
  @Nullable Instant startedAt() {
    Long first = start != null ? start : firstEvent;
    boolean stopOnly = start == null && first != null && first.equals(stop);
    if (first != null && !stopOnly) {
      return Instant.ofEpochMilli(first);
    }
    return facts == null ? null : facts.firstLineAt();
  }

  /** By hook-events.md §2.3; never negative. */
  @Nullable Long durationMs(@Nullable Long over) {
    if (totalMs != null) {
      return totalMs;
    }
    if (start != null && over != null) {
      return Math.max(0, over - start);
    }
    if (facts != null && facts.durationMs() != null) {
      return facts.durationMs();
    }
    if (facts != null && facts.firstLineAt() != null && facts.lastLineAt() != null) {
      return Math.max(0, facts.lastLineAt().toEpochMilli() - facts.firstLineAt().toEpochMilli());
    }
    return firstEvent == null || lastEvent == null || firstEvent.equals(lastEvent)
        ? null
        : Long.valueOf(lastEvent - firstEvent);
  }

  /** Time of the first that was heard of it. */
  long firstHeard() {
    Instant line = facts == null ? null : facts.firstLineAt();
    return Stream.of(firstEvent, alive, done, line == null ? null : line.toEpochMilli())
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  long lastHeard() {
    Instant line = facts == null ? null : facts.lastLineAt();
    return Stream.of(lastEvent, alive, done, line == null ? null : line.toEpochMilli())
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  long events() {
    return events;
  }

  long toolCalls() {
    return toolCalls;
  }

  long errors() {
    return errors;
  }

  @Nullable String response() {
    return Stamped.valueOf(response);
  }

  private static Long earlier(@Nullable Long known, long at) {
    return known == null ? at : Math.min(known, at);
  }

  private static Long later(@Nullable Long known, long at) {
    return known == null ? at : Math.max(known, at);
  }
}
