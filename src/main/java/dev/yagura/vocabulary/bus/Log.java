package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages about the committed log: facts, replay, pages, the file ledger, snapshots of
 * projections.
 */
public final class Log {
  private Log() {}

  /** Family of {@link Log}. */
  public sealed interface Message extends BusMessage
      permits Committed,
          Tip,
          ReplayRequest,
          ReplayPage,
          EventPageRequest,
          EventPage,
          FacetsRequest,
          Facets,
          HoursRequest,
          Hours,
          SumsRequest,
          Sums,
          EventRequest,
          EventDetail,
          LedgerRequest,
          LedgerPage,
          StatsRequest,
          Stats,
          SaveSnapshot,
          SnapshotSaved,
          LoadSnapshot,
          Snapshot {}

  /**
   * Fact: these events are in the log, ascending and without holes inside the batch. Published
   * after COMMIT and lost when nobody listens: whoever counts on it follows the log with {@link
   * LogFollower}.
   *
   * @param logId identity of the log; a different one means that it was rebuilt: drop everything
   *     derived from it
   * @param timings same order and size as {@code events}
   */
  public record Committed(String logId, List<StoredEvent> events, List<EventTiming> timings)
      implements Message {}

  /**
   * Fact, once a second: the log's newest seq, so that a follower notices a lost last {@link
   * Committed}.
   */
  public record Tip(String logId, long lastSeq) implements Message {}

  /** Asks for the events after {@code after}, oldest first, at most {@code limit} (1-1000). */
  public record ReplayRequest(long after, int limit) implements Message {}

  /**
   * @param lastSeq newest seq of the log when the page was read; the reader has caught up when it
   *     holds this one
   */
  public record ReplayPage(String logId, List<StoredEvent> events, long lastSeq)
      implements Message {}

  /**
   * Asks for a page of events. Null filters do not filter. {@link EventsAsked} writes one in words.
   *
   * @param fromInclusive lower bound of the event's timestamp
   * @param toExclusive upper bound of the event's timestamp
   * @param beforeSeq newest first: events with a smaller seq (the keyset cursor)
   * @param afterSeq oldest first when {@code ascending}: events with a greater seq
   * @param limit 1-1000
   * @param search in the search language; null searches nothing. Words find text, the other terms
   *     are filters like the fields above
   */
  public record EventPageRequest(
      @Nullable String session,
      @Nullable String type,
      @Nullable String tool,
      @Nullable String project,
      @Nullable String agent,
      @Nullable String host,
      @Nullable Instant fromInclusive,
      @Nullable Instant toExclusive,
      @Nullable Long beforeSeq,
      @Nullable Long afterSeq,
      boolean ascending,
      int limit,
      @Nullable String search)
      implements Message {}

  /**
   * @param nextSeq cursor of the next page; null on the last one
   * @param matches how many events a search found in all; null when none was asked for
   * @param snippets of a search, one per event; null when none was asked for
   */
  public record EventPage(
      String logId,
      List<StoredEvent> events,
      @Nullable Long nextSeq,
      @Nullable Matches matches,
      @Nullable List<Snippet> snippets)
      implements Message {

    /** Of no search. */
    public EventPage(String logId, List<StoredEvent> events, @Nullable Long nextSeq) {
      this(logId, events, nextSeq, null, null);
    }
  }

  /**
   * How many events a search found.
   *
   * @param more there are more than {@code count}, which is as far as was counted
   * @param indexedSeq events up to this one can be found by words; younger ones follow in a moment
   */
  public record Matches(long count, boolean more, long indexedSeq) {}

  /**
   * A piece of an event's text around what was found.
   *
   * @param field where it stands: {@code prompt}, {@code command}, {@code output} …
   * @param marks what to highlight: begin and end of each, in UTF-16 units of {@code text}
   */
  public record Snippet(String field, String text, List<Mark> marks) {}

  /**
   * @param end exclusive
   */
  public record Mark(int begin, int end) {}

  /** Asks which values the filters can take, the {@code limit} (1-1000) most useful of each. */
  public record FacetsRequest(int limit) implements Message {}

  /**
   * Values that the log holds, with the number of their events. Types, tools, projects, hosts by
   * number; sessions and agents by newest event.
   */
  public record Facets(
      String logId,
      List<Facet> types,
      List<Facet> tools,
      List<Facet> projects,
      List<Facet> sessions,
      List<Facet> agents,
      List<Facet> hosts)
      implements Message {}

  /**
   * @param lastSeq newest event with this value
   */
  public record Facet(String value, long events, long lastSeq) {}

  /**
   * Asks for sums of events by hour of their own clock. They outlive the events that retention
   * took.
   *
   * @param fromHour hours since 1970, UTC
   * @param toHour exclusive; at most 20,000 hours later
   * @param types only events of these types; empty for all
   */
  public record HoursRequest(
      long fromHour,
      long toHour,
      List<String> types,
      @Nullable String tool,
      @Nullable String project)
      implements Message {}

  /**
   * @param hours ascending; hours without events are left out
   */
  public record Hours(String logId, List<Hour> hours) implements Message {}

  /**
   * @param timed events that told a duration; {@code durationMs} is their sum
   */
  public record Hour(
      long hour, long events, long errors, long timed, long durationMs, long dataBytes) {}

  /**
   * Asks for sums of events by type and tool over whole hours of their own clock. They outlive the
   * events that retention took.
   *
   * @param fromHour hours since 1970, UTC
   * @param toHour exclusive; at most 20,000 hours later
   */
  public record SumsRequest(long fromHour, long toHour, @Nullable String project)
      implements Message {}

  /**
   * @param sums the most frequent first, at most 5,000
   */
  public record Sums(String logId, List<Sum> sums) implements Message {}

  /**
   * @param tool empty for events without one
   * @param timed events that told a duration; {@code durationMs} is their sum
   */
  public record Sum(
      String type, String tool, long events, long errors, long timed, long durationMs) {}

  /** Asks for one event by {@code event_id}. */
  public record EventRequest(String eventId) implements Message {}

  /**
   * @param event null when the log has no such event
   * @param raw the redacted payload's bytes
   * @param source file name the event came from; null when it did not come from a file
   * @param damage why the payload cannot be read, and {@code raw} is empty; null when it can
   */
  public record EventDetail(
      @Nullable StoredEvent event, byte[] raw, @Nullable String source, @Nullable String damage)
      implements Message {

    /** Whose payload can be read. */
    public EventDetail(@Nullable StoredEvent event, byte[] raw, @Nullable String source) {
      this(event, raw, source, null);
    }
  }

  /**
   * Asks which files of a folder the ledger knows, in name order, after {@code afterName} ({@code
   * ""} = first).
   */
  public record LedgerRequest(String host, String folder, String afterName, int limit)
      implements Message {}

  /**
   * A file that has been dealt with (stored, duplicate or dead letter).
   *
   * @param modifiedNanos nanoseconds since 1970
   */
  public record Known(String name, long sizeBytes, long modifiedNanos) {}

  /** Reply to {@link LedgerRequest}; {@code more} tells that another page follows. */
  public record LedgerPage(List<Known> files, boolean more) implements Message {}

  /** Asks for the log's own figures. */
  public record StatsRequest() implements Message {}

  /**
   * @param events rows in the log
   * @param deadLetters dead letters not yet replayed
   * @param sizeBytes database and write-ahead log on disk
   */
  public record Stats(String logId, long lastSeq, long events, long deadLetters, long sizeBytes)
      implements Message {}

  /**
   * Keeps a projection's state.
   *
   * @param name the room's name; one snapshot is kept per name, the newest
   * @param seq every event up to this one is contained; what does not follow events counts its
   *     versions
   * @param replaces refused unless the snapshot that is kept has this seq (0: there is none), so
   *     that of several rooms of one name only one goes on from it; null replaces whatever is kept
   * @param afresh parts ({@link Parts}) that were not saved for this seq no longer belong to it
   */
  public record SaveSnapshot(
      String name,
      String logId,
      long seq,
      byte[] body,
      @Nullable Long replaces,
      @Nullable Boolean afresh)
      implements Message {

    /** Whatever it replaces, and of a projection without parts. */
    public SaveSnapshot(String name, String logId, long seq, byte[] body) {
      this(name, logId, seq, body, null, null);
    }

    /** Of a projection without parts. */
    public SaveSnapshot(String name, String logId, long seq, byte[] body, @Nullable Long replaces) {
      this(name, logId, seq, body, replaces, null);
    }
  }

  /** The snapshot is committed. */
  public record SnapshotSaved() implements Message {}

  /** Asks for the newest snapshot of a projection. */
  public record LoadSnapshot(String name) implements Message {}

  /**
   * @param logId identity of the current log
   * @param seq 0 when there is no snapshot of the current log
   */
  public record Snapshot(String logId, long seq, byte[] body) implements Message {}
}
