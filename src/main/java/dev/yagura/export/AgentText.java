package dev.yagura.export;

import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A subagent, laid out as the notifier's SubagentMarkdownExporter does, but escaped. */
final class AgentText implements Document {
  private static final int MOST_ERRORS = 100;
  private static final Set<HookEventType> TOLD =
      Set.of(
          HookEventType.POST_TOOL_USE,
          HookEventType.POST_TOOL_USE_FAILURE,
          HookEventType.PERMISSION_DENIED,
          HookEventType.SUBAGENT_STOP);

  private final Markdown markdown;
  private final List<String> errors = new ArrayList<>();
  private @Nullable StoredEvent stopped;
  private SessionDetail.@Nullable Agent known;
  private String response = "";
  private @Nullable Instant first;
  private @Nullable Instant last;
  private long tools;

  AgentText(Markdown markdown) {
    this.markdown = markdown;
  }

  @Override
  public String begin(Head head) {
    StoredEvent stored = head.first();
    SessionDetail.Agent agent = head.agent();
    known = agent;
    String type = agent != null ? agent.type() : stored == null ? null : stored.event().agentType();
    return "# Subagent "
        + Markdown.inline(type == null ? "" : type)
        + "\n\n"
        + (stored == null ? "" : Parts.line("Message ID", MessageId.of(stored.event())))
        + Parts.line("Subagent ID", head.subject().agent())
        + Parts.line("Session", head.subject().session())
        + Parts.line("Task", agent == null ? null : agent.description())
        + "\n## Conversation Log\n\n";
  }

  @Override
  public boolean needsPayload(StoredEvent stored) {
    return TOLD.contains(stored.event().type());
  }

  @Override
  public String event(StoredEvent stored, Log.@Nullable EventDetail detail) {
    HookEvent event = stored.event();
    first = first == null ? event.timestamp() : first;
    last = event.timestamp();
    if (!needsPayload(stored)) {
      return "";
    }
    Payload payload = Payload.of(detail);
    if (event.type() == HookEventType.SUBAGENT_STOP) {
      stopped = stored;
      response = payload.text("last_assistant_message");
      return "";
    }
    tools++;
    if (event.type() != HookEventType.POST_TOOL_USE && errors.size() < MOST_ERRORS) {
      errors.add(event.toolName() + ": " + event.summary());
    }
    return "### "
        + Markdown.inline(String.valueOf(event.toolName()))
        + " · "
        + Markdown.inline(Parts.outcome(event))
        + "\n\n"
        + Parts.id(event)
        + Parts.block(markdown, "Input", payload.text("tool_input"), stored)
        + Parts.block(markdown, "Output", payload.response(), stored)
        + Parts.block(markdown, "Error", payload.text("error"), stored);
  }

  @Override
  public String end(Instant now) {
    StringBuilder out = new StringBuilder();
    StoredEvent stop = stopped;
    if (stop != null && !response.isEmpty()) {
      out.append("## Response Content\n\n").append(markdown.fence(response, Parts.permalink(stop)));
    } else if (known != null && known.response() != null) {
      out.append("## Response Content\n\n")
          .append(markdown.fence(known.response(), "only its begin was kept"));
    }
    out.append("## Metrics\n\n");
    if (first != null && last != null) {
      out.append(Parts.line("Duration", Duration.between(first, last).toMillis() + " ms"));
    }
    out.append(Parts.line("Tools Used", tools)).append('\n');
    if (!errors.isEmpty()) {
      out.append("## Errors\n\n");
      errors.forEach(error -> out.append("* ").append(Markdown.inline(error)).append('\n'));
      out.append('\n');
    }
    return out.append(Parts.footer(now)).toString();
  }
}
