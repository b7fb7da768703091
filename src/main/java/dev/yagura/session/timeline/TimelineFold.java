package dev.yagura.session.timeline;

import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.SessionDetail.Agent;
import dev.yagura.vocabulary.event.SessionDetail.AgentState;
import dev.yagura.vocabulary.event.Span;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds a session's events, in the order of the log, into its timeline. Keeps the spans that are
 * asked for and halves that wait for the other half; not the events. One thread at a time.
 */
public final class TimelineFold {
  private final Sessions.TimelineRequest request;
  private final SessionRules rules;
  private final SpanShelf shelf;
  private final ThreadEnds ends = new ThreadEnds();
  private final CallSpans calls;
  private final TurnSpans turns = new TurnSpans();
  private final Moments moments;

  /** First event of each lane. */
  private final Map<String, StoredMoment> first = new HashMap<>();

  private long seq;

  private record StoredMoment(Instant at, long seq) {}

  public TimelineFold(Sessions.TimelineRequest request, SessionRules rules) {
    this.request = request;
    this.rules = rules;
    shelf = new SpanShelf(request.from(), request.to(), request.limit());
    calls = new CallSpans(shelf, ends);
    moments = new Moments(shelf);
  }

  /** The next events of the session. */
  public void add(List<StoredEvent> page) {
    page.forEach(this::add);
  }

  private void add(StoredEvent stored) {
    seq = Math.max(seq, stored.seq());
    String agent = stored.event().agentId();
    if (agent != null) {
      StoredMoment here = new StoredMoment(stored.event().timestamp(), stored.seq());
      first.merge(agent, here, (a, b) -> b.at.isBefore(a.at) ? b : a);
    }
    rules.see(stored);
    ends.see(stored.event());
    turns.see(stored.event(), stored.seq());
    moments.see(stored.event(), stored.seq());
    if (stored.event().type() == HookEventType.POST_TOOL_BATCH) {
      calls.refused(stored.event());
    }
    SessionRules.Word word = rules.word(stored.event());
    if (word != null) {
      calls.see(word, stored.seq());
    }
  }

  /** The newest event that was folded. */
  public long seq() {
    return seq;
  }

  /** Whether the event is a border of the main thread's turns. */
  public static boolean parts(StoredEvent stored) {
    return TurnSpans.parts(stored.event());
  }

  /**
   * @param readTo what happened after it was not read any more; null: all was read
   */
  public Sessions.Timeline finish(@Nullable Instant readTo) {
    List<Agent> agents = rules.agents();
    calls.finish();
    turns.finish(shelf);
    moments.finish();
    rules.waits().forEach(wait -> shelf.add(span(wait)));
    agents.forEach(this::agent);
    List<Span> spans = shelf.list();
    return new Sessions.Timeline(
        request.sessionId(), true, Lanes.of(agents, spans), spans, shelf.left(), seq, readTo);
  }

  private void agent(Agent agent) {
    StoredMoment known = first.get(agent.agentId());
    Instant start = agent.startedAt();
    if (known != null && (start == null || known.at.isBefore(start))) {
      start = known.at;
    }
    if (start == null) {
      start = agent.endedAt();
    }
    if (start == null) {
      return;
    }
    Instant end = end(agent, start);
    shelf.add(
        new Span(
            Span.Kind.AGENT,
            agent.agentId(),
            agent.type() == null ? "" : agent.type(),
            agent.description() == null ? "" : agent.description(),
            start,
            end,
            agent.state() == AgentState.DONE
                ? CallOutcome.OK
                : agent.state() == AgentState.RUNNING ? CallOutcome.RUNNING : CallOutcome.UNKNOWN,
            agent.durationMs(),
            end != null && agent.endedAt() != null && agent.endedAt().isBefore(start),
            agent.toolUseId(),
            known == null ? 0 : known.seq));
  }

  private @Nullable Instant end(Agent agent, Instant start) {
    if (agent.state() == AgentState.RUNNING) {
      return null;
    }
    Instant end = agent.endedAt();
    if (end == null) {
      Long over = ends.after(agent.agentId(), start.toEpochMilli());
      Long took = agent.durationMs();
      long last = start.toEpochMilli() + (took == null ? 0 : took);
      end = Instant.ofEpochMilli(over == null ? last : Math.max(over, last));
    }
    return end.isBefore(start) ? start : end;
  }

  private static Span span(SessionRules.Wait wait) {
    Long end = wait.end();
    boolean clamped = end != null && end < wait.start();
    return new Span(
        Span.Kind.WAIT,
        wait.thread(),
        wait.reason().word(),
        wait.text(),
        Instant.ofEpochMilli(wait.start()),
        end == null ? null : Instant.ofEpochMilli(Math.max(end, wait.start())),
        null,
        end == null ? null : Long.valueOf(Math.max(0, end - wait.start())),
        clamped,
        wait.toolUseId(),
        wait.seq());
  }
}
