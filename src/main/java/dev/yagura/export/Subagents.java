package dev.yagura.export;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subagents of a session in its document: how much happened inside each, and, where the room
 * session knows them, what each was to do. No event of a subagent itself names its task.
 */
final class Subagents {
  private static final int MOST = 1000;

  private final Markdown markdown;
  private final Map<String, SessionDetail.Agent> known = new HashMap<>();
  private final Map<String, Long> inside = new LinkedHashMap<>();

  Subagents(Markdown markdown) {
    this.markdown = markdown;
  }

  void know(Head head) {
    SessionDetail detail = head.detail();
    if (detail != null) {
      detail.agents().forEach(agent -> known.put(agent.agentId(), agent));
    }
  }

  /** An event inside of it. */
  void heard(String agent) {
    if (inside.size() < MOST || inside.containsKey(agent)) {
      inside.merge(agent, 1L, Long::sum);
    }
  }

  /** Its own words, or the begin of them that the room session kept. */
  String ended(StoredEvent stop, Payload payload) {
    HookEvent event = stop.event();
    String id = event.agentId();
    SessionDetail.Agent agent = id == null ? null : known.get(id);
    String said = payload.text("last_assistant_message");
    String kept = agent == null || agent.response() == null ? "" : agent.response();
    return "### Subagent "
        + Markdown.inline(type(event.agentType(), agent))
        + "\n\n"
        + Parts.id(event)
        + Parts.line("Subagent ID", id)
        + Parts.line("Task", agent == null ? null : agent.description())
        + Parts.line("Events inside", id == null ? null : inside.remove(id))
        + "\n"
        + Parts.block(markdown, "Response", said.isEmpty() ? kept : said, stop);
  }

  /** Those of which no end was heard. */
  String unfinished() {
    StringBuilder out = new StringBuilder();
    inside.forEach(
        (id, events) -> {
          SessionDetail.Agent agent = known.get(id);
          out.append("### Subagent ")
              .append(Markdown.inline(type(null, agent)))
              .append(" · no end was heard of\n\n")
              .append(Parts.line("Subagent ID", id))
              .append(Parts.line("Task", agent == null ? null : agent.description()))
              .append(Parts.line("Events inside", events))
              .append('\n');
        });
    return out.toString();
  }

  private static String type(@Nullable String said, SessionDetail.@Nullable Agent agent) {
    String type = said == null && agent != null ? agent.type() : said;
    return type == null ? "" : type;
  }
}
