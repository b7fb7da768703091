package dev.yagura.store;

import dev.yagura.store.search.CommonWords;
import dev.yagura.store.search.MatchText;
import dev.yagura.store.search.SearchFilter;
import dev.yagura.store.search.SearchQuery;
import dev.yagura.store.search.SearchQuery.Choice;
import dev.yagura.store.search.SearchQuery.SpanBound;
import dev.yagura.store.search.SearchQuery.TimeBound;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search as SQL. The full-text index finds the seqs, in order and without sorting, by words and
 * filters alike; the row decides about what the index knows only roughly. All that a user wrote is
 * bound.
 */
final class SearchStatement {
  /** As far as matches are counted. */
  static final int MOST_COUNTED = 1000;

  private static final long HOUR_MS = 3_600_000;
  private static final String FROM_WORDS = " FROM event_words";
  private static final String WITH_ROW =
      FROM_WORDS + " CROSS JOIN event_store ON event_store.seq = event_words.rowid";

  /** The seqs between which the events of the window of time lie. */
  record SeqBounds(long first, long last) {
    static final SeqBounds ALL = new SeqBounds(0, Long.MAX_VALUE);
  }

  /**
   * A piece of the log to look into.
   *
   * @param common words whose pairs all its events have as tokens, but for those it knows to be
   *     everywhere
   */
  record Stretch(SeqBounds bounds, CommonWords common) {
    boolean isEmpty() {
      return bounds.first > bounds.last;
    }
  }

  /** A filter outside of the search text: one value, exactly. */
  private record Exact(String column, SearchFilter filter, @Nullable String value) {}

  private final EventPageRequest request;
  private final SearchQuery query;
  private final List<Exact> exact;
  private final @Nullable Instant from;
  private final @Nullable Instant to;

  SearchStatement(EventPageRequest request, SearchQuery query) {
    this.request = request;
    this.query = query;
    this.exact =
        Stream.of(
                new Exact("session_id", SearchFilter.SESSION, request.session()),
                new Exact("event_type", SearchFilter.TYPE, request.type()),
                new Exact("tool_name", SearchFilter.TOOL, request.tool()),
                new Exact("project", SearchFilter.PROJECT, request.project()),
                new Exact("agent_id", SearchFilter.AGENT, request.agent()),
                new Exact("host", SearchFilter.HOST, request.host()))
            .filter(one -> one.value != null)
            .toList();
    this.from = latest(request.fromInclusive(), times(query, true));
    this.to = earliest(request.toExclusive(), times(query, false));
  }

  /** Asks for {@link SeqBounds}: first and last; null when time is not bounded. */
  EventQuery.@Nullable Statement bounds() {
    if (from == null && to == null) {
      return null;
    }
    List<Object> parameters = new ArrayList<>();
    String first = "0";
    String last = Long.toString(Long.MAX_VALUE);
    if (from != null) {
      first =
          "(SELECT coalesce(min(min_seq), "
              + Long.MAX_VALUE
              + ") FROM rollup_hour WHERE hour >= ?)";
      parameters.add(Math.floorDiv(from.toEpochMilli(), HOUR_MS));
    }
    if (to != null) {
      last =
          "coalesce((SELECT max_seq FROM rollup_hour INDEXED BY idx_rollup_newest"
              + " WHERE hour <= ? ORDER BY max_seq DESC LIMIT 1), 0)";
      parameters.add(Math.floorDiv(to.toEpochMilli(), HOUR_MS));
    }
    return new EventQuery.Statement("SELECT " + first + ", " + last, parameters);
  }

  /**
   * The pieces of the log in the order in which the page goes through them: events that have the
   * tokens of the pairs that the query's phrases ask for, and those from before there were such.
   */
  List<Stretch> stretches(SeqBounds bounds, CommonWords common) {
    long since = MatchText.pairsSince(query, common);
    if (since == CommonWords.NEVER) {
      return List.of(new Stretch(bounds, CommonWords.NONE));
    }
    Stretch older =
        new Stretch(
            new SeqBounds(bounds.first, Math.min(bounds.last, since - 1)), CommonWords.NONE);
    Stretch newer = new Stretch(new SeqBounds(Math.max(bounds.first, since), bounds.last), common);
    return Stream.of(request.ascending() ? older : newer, request.ascending() ? newer : older)
        .filter(stretch -> !stretch.isEmpty())
        .toList();
  }

  /** Seqs of the page in one stretch. */
  EventQuery.Statement page(Stretch stretch, int most) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder where = where(stretch, parameters);
    if (request.beforeSeq() != null) {
      where.append(" AND event_words.rowid < ?");
      parameters.add(request.beforeSeq());
    }
    if (request.afterSeq() != null) {
      where.append(" AND event_words.rowid > ?");
      parameters.add(request.afterSeq());
    }
    parameters.add(most);
    return new EventQuery.Statement(
        "SELECT event_words.rowid"
            + source()
            + where
            + " ORDER BY event_words.rowid "
            + (request.ascending() ? "ASC" : "DESC")
            + " LIMIT ?",
        parameters);
  }

  /** Counts the matches of all pages in one stretch. */
  EventQuery.Statement count(Stretch stretch, int most) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder where = where(stretch, parameters);
    parameters.add(most);
    return new EventQuery.Statement(
        "SELECT count(*) FROM (SELECT 1" + source() + where + " LIMIT ?)", parameters);
  }

  /** The rows, too, when the index knows only roughly what is asked. */
  private String source() {
    boolean needsRow = !exact.isEmpty() || from != null || to != null || !query.spans().isEmpty();
    return needsRow ? WITH_ROW : FROM_WORDS;
  }

  private StringBuilder where(Stretch stretch, List<Object> parameters) {
    SeqBounds bounds = stretch.bounds;
    StringBuilder where = new StringBuilder(" WHERE event_words MATCH ?");
    parameters.add(match(stretch.common));
    if (!bounds.equals(SeqBounds.ALL)) {
      where.append(" AND event_words.rowid BETWEEN ? AND ?");
      parameters.add(bounds.first);
      parameters.add(bounds.last);
    }
    for (Exact one : exact) {
      where.append(" AND ").append(one.column).append(" = ?");
      parameters.add(String.valueOf(one.value));
    }
    if (from != null) {
      where.append(" AND timestamp >= ?");
      parameters.add(from.toEpochMilli());
    }
    if (to != null) {
      where.append(" AND timestamp < ?");
      parameters.add(to.toEpochMilli());
    }
    for (SpanBound span : query.spans()) {
      String holds = "coalesce(duration_ms " + (span.longer() ? ">" : "<") + " ?, 0)";
      where.append(span.not() ? " AND NOT " : " AND ").append(holds);
      parameters.add(span.millis());
    }
    return where;
  }

  /** The exact filters narrow inside of the index, too: there they cost an intersection. */
  private String match(CommonWords common) {
    List<Choice> choices = new ArrayList<>(query.choices());
    for (Exact one : exact) {
      choices.add(Choice.exactly(one.filter, String.valueOf(one.value)));
    }
    return MatchText.of(
        new SearchQuery(query.phrases(), choices, query.times(), query.spans()), common);
  }

  private static Stream<Instant> times(SearchQuery query, boolean from) {
    return query.times().stream().filter(time -> time.from() == from).map(TimeBound::instant);
  }

  private static @Nullable Instant latest(@Nullable Instant one, Stream<Instant> others) {
    return Stream.concat(Stream.ofNullable(one), others).max(Instant::compareTo).orElse(null);
  }

  private static @Nullable Instant earliest(@Nullable Instant one, Stream<Instant> others) {
    return Stream.concat(Stream.ofNullable(one), others).min(Instant::compareTo).orElse(null);
  }
}
