package dev.yagura.vocabulary.bus;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link Log.EventPageRequest} in words, because thirteen places in a row say nothing.
 * What is not named, or named null, does not filter. For one thread.
 */
public final class EventsAsked {
  private final boolean ascending;
  private final int limit;
  private @Nullable String session;
  private @Nullable String type;
  private @Nullable String tool;
  private @Nullable String project;
  private @Nullable String agent;
  private @Nullable String host;
  private @Nullable Instant from;
  private @Nullable Instant to;
  private @Nullable Long before;
  private @Nullable Long after;
  private @Nullable String search;

  private EventsAsked(boolean ascending, int limit) {
    this.ascending = ascending;
    this.limit = limit;
  }

  public static EventsAsked newestFirst(int limit) {
    return inOrder(false, limit);
  }

  public static EventsAsked oldestFirst(int limit) {
    return inOrder(true, limit);
  }

  public static EventsAsked inOrder(boolean ascending, int limit) {
    return new EventsAsked(ascending, limit);
  }

  public EventsAsked session(@Nullable String id) {
    session = id;
    return this;
  }

  public EventsAsked type(@Nullable String name) {
    type = name;
    return this;
  }

  public EventsAsked tool(@Nullable String name) {
    tool = name;
    return this;
  }

  public EventsAsked project(@Nullable String name) {
    project = name;
    return this;
  }

  public EventsAsked agent(@Nullable String id) {
    agent = id;
    return this;
  }

  public EventsAsked host(@Nullable String name) {
    host = name;
    return this;
  }

  /** Of the event's own clock; {@code toExclusive} is not among them. */
  public EventsAsked between(@Nullable Instant fromInclusive, @Nullable Instant toExclusive) {
    from = fromInclusive;
    to = toExclusive;
    return this;
  }

  /** Only events with a smaller seq. */
  public EventsAsked before(@Nullable Long seq) {
    before = seq;
    return this;
  }

  /** Only events with a greater seq. */
  public EventsAsked after(@Nullable Long seq) {
    after = seq;
    return this;
  }

  /** Where the page before ended, {@link Log.EventPage#nextSeq()}; null for the first page. */
  public EventsAsked from(@Nullable Long cursor) {
    return ascending ? after(cursor) : before(cursor);
  }

  /** In the search language. */
  public EventsAsked search(@Nullable String words) {
    search = words;
    return this;
  }

  public Log.EventPageRequest request() {
    return new Log.EventPageRequest(
        session, type, tool, project, agent, host, from, to, before, after, ascending, limit,
        search);
  }
}
