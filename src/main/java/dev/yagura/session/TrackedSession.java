package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one session. Its fields are also its form in the snapshot: after a change raise
 * {@link SessionSnapshot#VERSION}.
 *
 * <p>Every value but the last event's is decided by the events' own times, so the order in which
 * events of a session reach the log does not matter.
 */
final class TrackedSession {
  private static final int TYPES_KEPT = 100;
  private static final int TITLE_LENGTH = 120;
  private static final String INJECTED_PROMPT = "<task-notification>";

  private String id = "";
  private String host = "";
  private @Nullable Stamped title;
  private @Nullable Stamped firstPrompt;
  private @Nullable Stamped project;
  private @Nullable Stamped cwd;
  private @Nullable Stamped model;
  private long startedAt = Long.MAX_VALUE;
  private long lastActivity = Long.MIN_VALUE;
  private @Nullable Stamped end;
  private Mark lastStart = Mark.NEVER;
  private long lastLife = Long.MIN_VALUE;
  private long events;
  private long prompts;
  private long errors;
  private final Map<String, Long> eventCounts = new HashMap<>();
  private final ToolCalls calls;
  private String lastEventType = "";
  private String lastSummary = "";
  private long lastSeq;

  /** A copy that is never changed, kept until this session changes; null when there is none. */
  private transient @Nullable TrackedSession frozen;

  /** For the snapshot. */
  private TrackedSession() {
    calls = new ToolCalls();
  }

  TrackedSession(String id, String host) {
    this();
    this.id = id;
    this.host = host;
  }

  /** A copy that shares nothing that changes. */
  private TrackedSession(TrackedSession other) {
    id = other.id;
    host = other.host;
    title = other.title;
    firstPrompt = other.firstPrompt;
    project = other.project;
    cwd = other.cwd;
    model = other.model;
    startedAt = other.startedAt;
    lastActivity = other.lastActivity;
    end = other.end;
    lastStart = other.lastStart;
    lastLife = other.lastLife;
    events = other.events;
    prompts = other.prompts;
    errors = other.errors;
    eventCounts.putAll(other.eventCounts);
    calls = new ToolCalls(other.calls);
    lastEventType = other.lastEventType;
    lastSummary = other.lastSummary;
    lastSeq = other.lastSeq;
  }

  /** A session to go on with from a copy that nobody changes. */
  static TrackedSession thaw(TrackedSession frozen) {
    TrackedSession session = new TrackedSession(frozen);
    session.frozen = frozen;
    return session;
  }

  /** This session as it is now. Copied only when it has changed since it was last asked for. */
  TrackedSession freeze() {
    TrackedSession copy = frozen;
    if (copy == null) {
      copy = new TrackedSession(this);
      frozen = copy;
    }
    return copy;
  }

  void apply(StoredEvent stored) {
    frozen = null;
    HookEvent event = stored.event();
    Mark when = new Mark(event.timestamp().toEpochMilli(), stored.seq());
    startedAt = Math.min(startedAt, when.at());
    lastActivity = Math.max(lastActivity, when.at());
    count(event);
    place(event, when);
    lastEventType = event.eventType();
    lastSummary = event.summary();
    lastSeq = stored.seq();
    if (event.type() == HookEventType.SESSION_END) {
      end = Stamped.later(end, when, event.processedData().getOrDefault("reason", ""));
    } else {
      lastLife = Math.max(lastLife, when.at());
    }
    applyType(event, when);
  }

  private void applyType(HookEvent event, Mark when) {
    String tool = event.toolName() == null ? "unknown" : event.toolName();
    String callId = event.toolUseId();
    switch (event.type()) {
      case SESSION_START -> {
        lastStart = when.isAfter(lastStart) ? when : lastStart;
        model = said(model, event, when, "model");
        title = said(title, event, when, "session_title");
      }
      case POST_MODEL_SWITCH -> model = said(model, event, when, "to_model");
      case USER_PROMPT_SUBMIT -> {
        title = said(title, event, when, "session_title");
        onPrompt(event, when);
        calls.turnEnded(when);
      }
      case PRE_TOOL_USE -> calls.begun(when, tool, callId);
      case POST_TOOL_USE, POST_TOOL_USE_FAILURE -> calls.ended(when, tool, callId);
      case PERMISSION_DENIED -> {
        if (callId != null) {
          calls.denied(callId);
        }
      }
      case STOP, STOP_FAILURE, SESSION_END -> calls.turnEnded(when);
      default -> {}
    }
  }

  private void count(HookEvent event) {
    events++;
    String type = event.eventType();
    boolean kept =
        event.type() != HookEventType.UNKNOWN
            || eventCounts.containsKey(type)
            || eventCounts.size() < TYPES_KEPT;
    eventCounts.merge(kept ? type : "other", 1L, Long::sum);
    if (event.status() != null) {
      switch (event.status()) {
        case FAILED, DENIED, INTERRUPTED -> errors++;
        case OK -> {}
      }
    }
  }

  /** The folder follows the agent; the project is the one that the session began in. */
  private void place(HookEvent event, Mark when) {
    if (event.cwd() != null) {
      cwd = Stamped.later(cwd, when, event.cwd());
    }
    if (event.project() != null) {
      project = Stamped.earlier(project, when, event.project());
    }
  }

  /** Prompts that a program put in (a background agent is done, a timer went off) do not count. */
  private void onPrompt(HookEvent event, Mark when) {
    String source = event.processedData().getOrDefault("source", "user");
    String text = event.summary().strip();
    if (source.equals("user") && !text.startsWith(INJECTED_PROMPT)) {
      prompts++;
      if (!text.isEmpty()) {
        firstPrompt = Stamped.earlier(firstPrompt, when, cut(text));
      }
    }
  }

  private static @Nullable Stamped said(
      @Nullable Stamped known, HookEvent event, Mark when, String field) {
    String value = event.processedData().get(field);
    return value == null || value.isBlank() ? known : Stamped.later(known, when, value);
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= TITLE_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE_LENGTH - 1)) + "…";
  }

  String id() {
    return id;
  }

  long events() {
    return events;
  }

  /** Milliseconds since 1970. */
  long lastActivity() {
    return lastActivity;
  }

  /** From the first to the last event, in milliseconds. */
  long span() {
    return events == 0 ? 0 : lastActivity - startedAt;
  }

  @Nullable String project() {
    return Stamped.valueOf(project);
  }

  SessionState state() {
    return effectiveEnd() == null ? SessionState.ACTIVE : SessionState.ENDED;
  }

  /** The end, unless something happened after it: a resumed session goes on under the same id. */
  private @Nullable Stamped effectiveEnd() {
    Stamped last = end;
    boolean over = last != null && lastLife <= last.when().at() && last.when().isAfter(lastStart);
    return over ? last : null;
  }

  SessionView view() {
    Stamped over = effectiveEnd();
    return new SessionView(
        id,
        state(),
        Stamped.valueOf(title != null ? title : firstPrompt),
        project(),
        Stamped.valueOf(cwd),
        host,
        Stamped.valueOf(model),
        null,
        Instant.ofEpochMilli(startedAt),
        Instant.ofEpochMilli(lastActivity),
        over == null ? null : Instant.ofEpochMilli(over.when().at()),
        over == null || over.value().isEmpty() ? null : over.value(),
        events,
        prompts,
        0,
        calls.count(),
        errors,
        calls.current(),
        lastEventType,
        lastSummary,
        eventCounts,
        lastSeq,
        null,
        0,
        SessionView.Calls.NONE,
        SessionView.Agents.NONE,
        SessionView.Progress.NONE,
        0,
        0,
        0,
        0,
        0,
        Map.of());
  }
}
