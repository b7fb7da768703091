package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages about sessions. */
public final class Sessions {
  private Sessions() {}

  /** Family of {@link Sessions}. */
  public sealed interface Message extends BusMessage
      permits Changed, PageRequest, Page, FindRequest, Found, TotalsRequest, Totals {}

  /**
   * Fact, at most every 100 ms: these sessions changed. Lossy by design; the truth is asked for.
   *
   * @param seq state after this event
   */
  public record Changed(long seq, List<SessionView> sessions) implements Message {}

  /**
   * Asks for sessions, latest activity first.
   *
   * @param cursor opaque, from {@link Page#next()}; null for the first page
   * @param limit 1-1000
   */
  public record PageRequest(
      @Nullable SessionState state, @Nullable String project, @Nullable String cursor, int limit)
      implements Message {}

  /** A page of sessions; {@code next} is null on the last one. */
  public record Page(List<SessionView> sessions, @Nullable String next, long seq)
      implements Message {}

  /** Asks for one session. */
  public record FindRequest(String sessionId) implements Message {}

  /** The session, or null when no event of it is in the log. */
  public record Found(@Nullable SessionView session) implements Message {}

  /** Asks for the totals. */
  public record TotalsRequest() implements Message {}

  /**
   * @param active sessions not ended, with an event within the last hour
   * @param averageSeconds mean of first to last event over all sessions; 0 without sessions
   */
  public record Totals(long total, long active, double averageSeconds, long seq)
      implements Message {}
}
