package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import dev.yagura.vocabulary.bus.Transcripts.SessionFacts;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transcript as far as it was read: takes lines and folds them into what the store keeps. What
 * it remembers between parts is bounded, and a help only: after a restart it begins empty. Not
 * thread-safe.
 */
final class Conversation implements Lines.Sink {
  /** Replies in one part; the store takes 1000 in all parts of an append. */
  private static final int MOST_REPLIES = 200;

  private final TranscriptFile file;
  private final LineCounts counts;
  private final Usages usages = new Usages();
  private final Answers answers = new Answers();
  private final LastWords words = new LastWords();
  private final Sidechains sidechains = new Sidechains();
  private final Facts facts;
  private final LastWords.Speaker main;

  /** Time of the newest line that told one. */
  private Instant now = Instant.EPOCH;

  /**
   * @param head what the file's first lines say of its project
   */
  Conversation(TranscriptFile file, Facts head, LineCounts counts) {
    this.file = file;
    this.facts = head;
    this.counts = counts;
    this.main = new LastWords.Speaker(file.sessionId(), file.agentId(), null);
  }

  @Override
  public boolean line(byte[] bytes, int from, int length, long start) {
    TranscriptLine line = TranscriptLine.read(bytes, from, length);
    if (line == null) {
      counts.bad += length > 1 ? 1 : 0;
      return true;
    }
    counts.read++;
    Instant at = line.at();
    if (at != null) {
      now = at;
    }
    facts.add(line, at);
    fold(line, now, start);
    return usages.size() < MOST_REPLIES;
  }

  @Override
  public void tooLong(long start) {
    counts.tooLong++;
  }

  private void fold(TranscriptLine line, Instant at, long start) {
    String fallback = file.host() + ":" + file.path() + "#" + start;
    switch (line.type()) {
      case "assistant" -> {
        usages.add(line, fallback, at, facts.project());
        answers.onAssistant(line);
        LastWords.Speaker speaker = speakerOf(line);
        if (speaker != null) {
          words.onAssistant(speaker, line, Usages.key(line, fallback), at);
        }
      }
      case "user" -> {
        LastWords.Speaker speaker = speakerOf(line);
        if (speaker != null) {
          words.onOther(speaker);
        }
        String uuid = line.uuid();
        answers.onUser(line, file.sessionId(), uuid == null ? fallback : uuid, at);
      }
      default -> {}
    }
  }

  /** Null for a sidechain whose call is not known: what is said there is nobody's answer. */
  private LastWords.@Nullable Speaker speakerOf(TranscriptLine line) {
    if (!line.isSidechain() || file.agentId() != null) {
      return main;
    }
    String call = sidechains.callOf(line, answers);
    return call == null ? null : new LastWords.Speaker(file.sessionId(), null, call);
  }

  /**
   * What was read since the last part.
   *
   * @param atEnd the file has no more whole lines now
   * @param meta what lies beside a subagent's transcript
   */
  Part take(long from, long to, boolean atEnd, @Nullable AgentFacts meta) {
    List<AgentFacts> agents = new ArrayList<>(answers.takeAgents());
    if (meta != null) {
      agents.add(meta);
    }
    String agent = file.agentId();
    if (agent != null) {
      agents.add(facts.ofAgent(agent));
    }
    List<Response> responses = new ArrayList<>(answers.takeResponses());
    responses.addAll(words.take(main, atEnd));
    SessionFacts session = agent == null ? facts.ofSession() : null;
    return new Part(file, from, to, usages.take(), responses, session, agents);
  }
}
