package dev.yagura.cost;

import dev.yagura.vocabulary.bus.Transcripts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the transcripts of sessions say besides their tokens, of those where they say anything.
 * Belongs to the verticle's context.
 */
final class Notes {
  private static final int SESSIONS = 20_000;
  private static final int AGENTS = 1000;

  private final Map<String, SessionNotes> sessions = new LinkedHashMap<>();

  void hear(Transcripts.Digest digest) {
    Map<String, String> parents = new HashMap<>();
    for (Transcripts.AgentFacts agent : digest.agents()) {
      if (agent.parentAgentId() != null && parents.size() < AGENTS) {
        parents.put(agent.agentId(), agent.parentAgentId());
      }
    }
    SessionNotes notes = new SessionNotes(digest.facts().costMicroUsd(), parents);
    sessions.remove(digest.sessionId());
    if (!notes.isEmpty()) {
      sessions.put(digest.sessionId(), notes);
    }
    if (sessions.size() > SESSIONS) {
      sessions.remove(sessions.keySet().iterator().next());
    }
  }

  Map<String, SessionNotes> of(Iterable<String> wanted) {
    Map<String, SessionNotes> notes = new HashMap<>();
    wanted.forEach(
        session -> notes.put(session, sessions.getOrDefault(session, SessionNotes.NONE)));
    return notes;
  }

  void clear() {
    sessions.clear();
  }
}
