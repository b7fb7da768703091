package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import dev.yagura.vocabulary.bus.Transcripts.SessionFacts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts in parts that somebody wrote, and that may hold secrets: taken out and put back. */
final class Texts {
  private Texts() {}

  /** In a fixed order, which {@link #put} follows. */
  static List<String> of(List<Part> parts) {
    List<String> texts = new ArrayList<>();
    walk(
        parts,
        text -> {
          texts.add(text);
          return text;
        });
    return texts;
  }

  /**
   * @param texts as many as {@link #of} gave, in its order
   */
  static List<Part> put(List<Part> parts, List<String> texts) {
    Iterator<String> next = texts.iterator();
    return walk(parts, text -> next.next());
  }

  private interface Change {
    String of(String text);
  }

  private static List<Part> walk(List<Part> parts, Change change) {
    List<Part> changed = new ArrayList<>();
    for (Part part : parts) {
      List<Response> responses = new ArrayList<>();
      for (Response response : part.responses()) {
        responses.add(response(response, change));
      }
      SessionFacts session = part.session();
      SessionFacts facts = session == null ? null : session(session, change);
      List<AgentFacts> agents = new ArrayList<>();
      for (AgentFacts agent : part.agents()) {
        agents.add(agent(agent, change));
      }
      changed.add(
          new Part(part.file(), part.from(), part.to(), part.replies(), responses, facts, agents));
    }
    return changed;
  }

  private static Response response(Response r, Change change) {
    return new Response(
        r.sessionId(),
        r.agentId(),
        r.messageKey(),
        r.toolUseId(),
        r.at(),
        TranscriptLine.cut(change.of(r.text()), Answers.TEXT),
        r.source());
  }

  private static SessionFacts session(SessionFacts f, Change change) {
    return new SessionFacts(
        changed(f.customTitle(), change),
        changed(f.aiTitle(), change),
        f.slug(),
        changed(f.firstPrompt(), change),
        f.project(),
        f.cwd(),
        f.gitBranch(),
        f.version(),
        f.costMicroUsd(),
        f.interruptedAt(),
        f.lastLineAt());
  }

  private static AgentFacts agent(AgentFacts a, Change change) {
    return new AgentFacts(
        a.agentId(),
        a.type(),
        a.parentAgentId(),
        changed(a.description(), change),
        a.toolUseId(),
        a.durationMs(),
        a.firstLineAt(),
        a.lastLineAt());
  }

  private static @Nullable String changed(@Nullable String text, Change change) {
    return text == null ? null : change.of(text);
  }
}
