package dev.yagura.export;

import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session: its head, and per turn the prompt, calls with their outcome, what it waited for,
 * subagents, compactions, failures. A call stands where it ended. What subagents did inside is
 * counted; each has a document of its own.
 */
final class SessionText implements Document {
  private static final Set<HookEventType> WITH_PAYLOAD =
      Set.of(
          HookEventType.USER_PROMPT_SUBMIT,
          HookEventType.POST_TOOL_USE,
          HookEventType.POST_TOOL_USE_FAILURE,
          HookEventType.PERMISSION_REQUEST,
          HookEventType.PERMISSION_DENIED,
          HookEventType.SUBAGENT_STOP,
          HookEventType.STOP,
          HookEventType.STOP_FAILURE,
          HookEventType.POST_COMPACT);

  private final Markdown markdown;
  private final OpenCalls calls = new OpenCalls();
  private final Subagents agents;
  private int turn;

  SessionText(Markdown markdown) {
    this.markdown = markdown;
    agents = new Subagents(markdown);
  }

  @Override
  public String begin(Head head) {
    agents.know(head);
    StoredEvent first = head.first();
    SessionView session = head.session();
    HookEvent event = first == null ? null : first.event();
    String id = event == null ? head.subject().session() : event.sessionId();
    String title = session == null || session.title() == null ? "Session " + id : session.title();
    StringBuilder out = new StringBuilder();
    out.append("# ").append(Markdown.inline(String.valueOf(title))).append("\n\n");
    out.append(Parts.line("Session", id));
    if (session != null) {
      out.append(Parts.line("Project", session.project()))
          .append(Parts.line("Host", session.host()))
          .append(Parts.line("State", session.state().name().toLowerCase(java.util.Locale.ROOT)))
          .append(Parts.line("Started", session.startedAt()))
          .append(Parts.line("Last activity", session.lastActivity()))
          .append(Parts.line("Ended", session.endedAt()))
          .append(Parts.line("Events", session.events()))
          .append(Parts.line("Turns", session.turns()))
          .append(Parts.line("Tool calls", session.toolCalls()))
          .append(Parts.line("Errors", session.errors()))
          .append(Parts.line("Waited for its human", session.humanWaitMs() + " ms"));
    } else if (event != null) {
      out.append(Parts.line("Project", event.project()))
          .append(Parts.line("Host", event.host()))
          .append(Parts.line("Started", event.timestamp()));
    }
    return out.append('\n').toString();
  }

  @Override
  public boolean needsPayload(StoredEvent stored) {
    HookEventType type = stored.event().type();
    return WITH_PAYLOAD.contains(type)
        && (stored.event().agentId() == null || type == HookEventType.SUBAGENT_STOP);
  }

  @Override
  public String event(StoredEvent stored, Log.@Nullable EventDetail detail) {
    HookEvent event = stored.event();
    String agent = event.agentId();
    boolean aboutAgent =
        event.type() == HookEventType.SUBAGENT_STOP || event.type() == HookEventType.SUBAGENT_START;
    if (agent != null && !aboutAgent) {
      agents.heard(agent);
      return "";
    }
    Payload payload = Payload.of(detail);
    return switch (event.type()) {
      case USER_PROMPT_SUBMIT -> prompt(stored, payload);
      case PRE_TOOL_USE -> {
        calls.begun(stored);
        yield "";
      }
      case POST_TOOL_USE, POST_TOOL_USE_FAILURE, PERMISSION_DENIED -> {
        calls.ended(stored);
        yield call(stored, payload);
      }
      case PERMISSION_REQUEST -> waiting(stored, "permission");
      case NOTIFICATION_SENT -> waiting(stored, event.processedData().get("notification_type"));
      case ELICITATION_ASKED -> waiting(stored, "elicitation");
      case SUBAGENT_STOP -> agents.ended(stored, payload);
      case STOP, STOP_FAILURE -> stop(stored, payload);
      case PRE_COMPACT -> note(stored, "Compaction");
      case POST_COMPACT ->
          note(stored, "Compacted")
              + Parts.block(markdown, "Summary", payload.text("compact_summary"), stored);
      case SESSION_START -> note(stored, "Session started");
      case SESSION_END -> unanswered() + note(stored, "Session ended");
      default -> "";
    };
  }

  private String prompt(StoredEvent stored, Payload payload) {
    String before = unanswered();
    turn++;
    return before
        + "## Turn "
        + turn
        + " · "
        + Parts.time(stored.event().timestamp())
        + "\n\n"
        + Parts.id(stored.event())
        + Parts.block(markdown, "Prompt", payload.text("prompt"), stored);
  }

  private String call(StoredEvent stored, Payload payload) {
    HookEvent event = stored.event();
    return "### "
        + Markdown.inline(event.toolName() == null ? "unknown tool" : event.toolName())
        + " · "
        + Markdown.inline(Parts.outcome(event))
        + "\n\n"
        + Parts.id(event)
        + Parts.block(markdown, "Input", payload.text("tool_input"), stored)
        + Parts.block(markdown, "Output", payload.response(), stored)
        + Parts.block(markdown, "Error", payload.text("error"), stored)
        + Parts.block(markdown, "Reason", payload.text("reason"), stored);
  }

  private static String waiting(StoredEvent stored, @Nullable String reason) {
    HookEvent event = stored.event();
    return "**Waiting** ("
        + Markdown.inline(reason == null ? "notification" : reason)
        + ") "
        + Parts.time(event.timestamp())
        + ": "
        + Markdown.inline(event.summary())
        + "\n\n";
  }

  private String stop(StoredEvent stored, Payload payload) {
    boolean failed = stored.event().type() == HookEventType.STOP_FAILURE;
    return unanswered()
        + (failed ? "### Turn failed\n\n" : "### Answer\n\n")
        + Parts.id(stored.event())
        + (failed ? Parts.block(markdown, "Error", payload.text("error"), stored) : "")
        + Parts.block(markdown, "Answer", payload.text("last_assistant_message"), stored);
  }

  private static String note(StoredEvent stored, String what) {
    return "**"
        + what
        + "** "
        + Parts.time(stored.event().timestamp())
        + ": "
        + Markdown.inline(stored.event().summary())
        + "\n\n";
  }

  /** Calls of the turn that no event ended: refused, interrupted, or lost. */
  private String unanswered() {
    StringBuilder out = new StringBuilder();
    for (StoredEvent call : calls.unanswered()) {
      HookEvent event = call.event();
      out.append("### ")
          .append(Markdown.inline(String.valueOf(event.toolName())))
          .append(" · no end was heard of\n\n")
          .append(Parts.id(event))
          .append(Markdown.inline(event.summary()))
          .append("\n\n");
    }
    return out.toString();
  }

  @Override
  public String end(Instant now) {
    return unanswered() + agents.unfinished() + Parts.footer(now);
  }
}
