package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.Span;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Messages about sessions. */
public final class Sessions {
  private Sessions() {}

  /** Family of {@link Sessions}. */
  public sealed interface Message extends BusMessage
      permits Changed,
          PageRequest,
          Page,
          FindRequest,
          Found,
          TotalsRequest,
          Totals,
          WaitingRequest,
          WaitingList,
          ProjectsRequest,
          Projects,
          TimelineRequest,
          Timeline,
          PatternFound {}

  /**
   * Fact, at most every 100 ms: these sessions changed. Lossy by design; the truth is asked for.
   *
   * @param seq state after this event
   */
  public record Changed(long seq, List<SessionView> sessions) implements Message {}

  /** What a page of sessions is sorted by, largest first. */
  public enum Sort {
    ACTIVITY,
    STARTED,
    DURATION,
    EVENTS,
    ERRORS,
    TOOL_CALLS,
    HUMAN_WAIT;

    /** The lower-case word used in queries. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Asks for sessions. Null filters do not filter.
   *
   * @param text part of title, project, folder or id; case does not matter
   * @param from only sessions with an event at or after it
   * @param to only sessions that began before it
   * @param cursor opaque, from {@link Page#next()}; null for the first page
   * @param limit 1-1000
   */
  public record PageRequest(
      @Nullable SessionState state,
      @Nullable String project,
      @Nullable String host,
      @Nullable String text,
      @Nullable Instant from,
      @Nullable Instant to,
      Sort sort,
      @Nullable String cursor,
      int limit)
      implements Message {

    /** The first page of all, latest activity first. */
    public static PageRequest latest(int limit) {
      return new PageRequest(null, null, null, null, null, null, Sort.ACTIVITY, null, limit);
    }
  }

  /** A page of sessions; {@code next} is null on the last one. */
  public record Page(List<SessionView> sessions, @Nullable String next, long seq)
      implements Message {}

  /** Asks for one session. */
  public record FindRequest(String sessionId) implements Message {}

  /** The session, or null when no event of it is in the log. */
  public record Found(@Nullable SessionDetail session) implements Message {}

  /** Asks for the totals. */
  public record TotalsRequest() implements Message {}

  /**
   * Sessions by state.
   *
   * @param active sessions with an event within the last hour that have not ended: those that work,
   *     wait or are idle (requirement N5)
   * @param averageSeconds mean of first to last event over all sessions; 0 without sessions
   * @param humanWaitMs time that sessions have waited for their humans, over all sessions
   */
  public record Totals(
      long total,
      long active,
      long working,
      long waiting,
      long idle,
      long ended,
      long lost,
      double averageSeconds,
      long humanWaitMs,
      long seq)
      implements Message {}

  /** Asks who waits for a human now. */
  public record WaitingRequest() implements Message {}

  /** Sessions that wait, the one that has waited longest first; at most 1000. */
  public record WaitingList(List<SessionView> sessions, long seq) implements Message {}

  /** Asks for the projects, latest activity first, at most 1000. */
  public record ProjectsRequest() implements Message {}

  /**
   * @param name null: sessions that tell no folder
   */
  public record Project(
      @Nullable String name,
      long sessions,
      long active,
      long waiting,
      long events,
      long prompts,
      long toolCalls,
      long errors,
      long humanWaitMs,
      Instant firstActivity,
      Instant lastActivity) {}

  public record Projects(List<Project> projects, long seq) implements Message {}

  /**
   * Asks for a session's timeline.
   *
   * @param from only spans that last at or after it
   * @param to only spans that begin before it
   * @param limit 1-32000
   */
  public record TimelineRequest(
      String sessionId, @Nullable Instant from, @Nullable Instant to, int limit)
      implements Message {}

  /**
   * @param known false: no event of this session is in the log
   * @param lanes {@code ""} first, then agents in the order of their first span
   * @param spans by start; at most as many as asked for, the longest when there are more
   * @param left how many spans were left out
   * @param readTo the session was too long to be read in time: these are the spans of what happened
   *     until about then, and asking from then on tells the next; null when all was read
   */
  public record Timeline(
      String sessionId,
      boolean known,
      List<Lane> lanes,
      List<Span> spans,
      long left,
      long seq,
      @Nullable Instant readTo)
      implements Message {}

  /**
   * @param agentId {@code ""} for the main thread
   * @param parent lane that it hangs below; null for the main thread
   */
  public record Lane(
      String agentId, @Nullable String parent, @Nullable String type, @Nullable String label) {}

  /** Fact: a pattern or an inconsistency was found in a session while it was live. Lossy. */
  public record PatternFound(
      String sessionId,
      @Nullable String project,
      @Nullable String title,
      SessionDetail.Finding finding)
      implements Message {}
}
