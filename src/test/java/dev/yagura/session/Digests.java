package dev.yagura.session;

import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.TokenUsage;
import java.time.Instant;
import java.util.List;

/** What a transcript tells of a session, one thing at a time. */
final class Digests {
  private Digests() {}

  static Transcripts.Digest titled(String session, long change, String title) {
    return of(session, change, title, null, null);
  }

  static Transcripts.Digest heard(String session, Instant lastLineAt) {
    return of(session, 1, null, null, lastLineAt);
  }

  static Transcripts.Digest interrupted(String session, Instant at) {
    return of(session, 1, null, at, null);
  }

  /** Of a session whose subagent has a transcript. */
  static Transcripts.Digest withAgent(String session, String agent, Instant from, Instant to) {
    Transcripts.Digest plain = of(session, 1, null, null, to);
    Transcripts.AgentFacts facts =
        new Transcripts.AgentFacts(agent, "Explore", null, "dig", null, null, from, to);
    return new Transcripts.Digest(
        session, 1, plain.facts(), List.of(facts), plain.own(), plain.agentsUsage());
  }

  private static Transcripts.Digest of(
      String session, long change, String title, Instant interruptedAt, Instant lastLineAt) {
    Transcripts.SessionFacts facts =
        new Transcripts.SessionFacts(
            title, null, null, null, null, null, null, null, null, interruptedAt, lastLineAt);
    return new Transcripts.Digest(
        session, change, facts, List.of(), TokenUsage.NONE, TokenUsage.NONE);
  }
}
