package dev.yagura.report;

import dev.yagura.vocabulary.event.SessionDetail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session in a period, from its timeline.
 *
 * @param activeMs turns of the main thread, without waits and without silences
 * @param waitingMs it could not go on without its human: permission, question, plan, elicitation
 * @param idleMs its turn was over and it reminded its human
 * @param reasons all waits by their reason
 * @param longest of those that it could not go on without its human, ten at most
 * @param files by path
 * @param agents subagents by type
 * @param conflicts files that another live session wrote, too
 * @param left spans that were too many to be told
 */
record SessionDay(
    String sessionId,
    @Nullable String title,
    @Nullable String project,
    long activeMs,
    long waitingMs,
    long idleMs,
    Map<String, Waited> reasons,
    List<Wait> longest,
    Map<String, Touch> files,
    Map<String, Work> agents,
    List<SessionDetail.Finding> findings,
    long conflicts,
    long left) {

  /** Waits of one reason, as far as they lie in the period. */
  record Waited(long count, long totalMs, long maxMs) {
    Waited plus(Waited other) {
      return new Waited(count + other.count, totalMs + other.totalMs, Math.max(maxMs, other.maxMs));
    }
  }

  /** A wait as far as it lies in the period. */
  record Wait(String reason, String text, Instant from, Instant to) {
    long millis() {
      return to.toEpochMilli() - from.toEpochMilli();
    }
  }

  /** How often a file was read and written. */
  record Touch(long reads, long writes) {
    Touch plus(Touch other) {
      return new Touch(reads + other.reads, writes + other.writes);
    }
  }

  /** Subagents of a type. */
  record Work(long count, long totalMs) {
    Work plus(Work other) {
      return new Work(count + other.count, totalMs + other.totalMs);
    }
  }
}
