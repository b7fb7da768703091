package dev.yagura.store;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page request as SQL with bound parameters, and with the index that serves it named, because
 * SQLite without statistics guesses wrong. Two ways lead to a page of the newest: <b>walk</b> along
 * an index in seq order until the page is full (good when many rows match), or <b>gather</b> all of
 * a window of time from an index that ends in timestamp and sort their seqs (good when few match).
 * Without bounds on time it is a walk. With an upper bound it is a gather: a walk would first pass
 * everything newer. With a lower bound only, a probe that counts to {@link #FEW} decides.
 */
final class EventQuery {
  /** More matches than this fill a page by walking sooner than by gathering. */
  static final int FEW = 2000;

  static final int MAX_LIMIT = 1000;

  /** SQL and what is bound to its question marks. */
  record Statement(String sql, List<Object> parameters) {}

  /** An index that serves a filter in seq order, best first: the fewer rows an entry has. */
  private record Walk(String column, String index) {}

  private static final List<Walk> WALKS =
      List.of(
          new Walk("session_id", "idx_event_session"),
          new Walk("agent_id", "idx_event_agent"),
          new Walk("tool_name", "idx_event_tool"),
          new Walk("project", "idx_event_project"),
          new Walk("event_type", "idx_event_type"));

  private record Filter(String column, String value) {}

  private final EventPageRequest request;
  private final List<Filter> filters;

  /**
   * @throws BusFailure the limit is not 1 to 1000
   */
  EventQuery(EventPageRequest request) {
    checkLimit(request.limit(), MAX_LIMIT);
    this.request = request;
    this.filters =
        Stream.of(
                filter("session_id", request.session()),
                filter("agent_id", request.agent()),
                filter("tool_name", request.tool()),
                filter("project", request.project()),
                filter("event_type", request.type()),
                filter("host", request.host()))
            .flatMap(List::stream)
            .toList();
  }

  static void checkLimit(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw BusFailure.invalid("limit", "1 to " + most);
    }
  }

  /** Counts the matches of the window up to {@link #FEW} + 1, when only that can tell the way. */
  @Nullable Statement probe() {
    if (request.fromInclusive() == null || request.toExclusive() != null || walksAlone()) {
      return null;
    }
    List<Object> parameters = new ArrayList<>();
    String where = where(gatherFilters(), false, parameters);
    return new Statement(
        "SELECT count(*) FROM (SELECT 1 FROM event_store INDEXED BY "
            + gatherIndex()
            + where
            + " LIMIT "
            + (FEW + 1)
            + ")",
        parameters);
  }

  /**
   * The page, and one row more that tells whether another page follows.
   *
   * @param matches what {@link #probe} counted; ignored when there was none
   */
  Statement page(long matches) {
    boolean gather =
        request.toExclusive() != null || (request.fromInclusive() != null && matches <= FEW);
    return gather && !walksAlone() ? gather() : walk();
  }

  private Statement walk() {
    List<Object> parameters = new ArrayList<>();
    String where = where(filters, true, parameters);
    parameters.add(request.limit() + 1);
    return new Statement(
        "SELECT "
            + EventRows.COLUMNS
            + " FROM event_store"
            + walkIndex()
            + where
            + " ORDER BY seq "
            + direction()
            + " LIMIT ?",
        parameters);
  }

  /** The inner query reads the index alone unless a filter needs the row. */
  private Statement gather() {
    List<Object> parameters = new ArrayList<>();
    String where = where(filters, true, parameters);
    parameters.add(request.limit() + 1);
    return new Statement(
        "SELECT "
            + EventRows.COLUMNS
            + " FROM event_store WHERE seq IN (SELECT seq FROM event_store INDEXED BY "
            + gatherIndex()
            + where
            + " ORDER BY seq "
            + direction()
            + " LIMIT ?) ORDER BY seq "
            + direction(),
        parameters);
  }

  private String where(List<Filter> columns, boolean withCursor, List<Object> parameters) {
    List<String> terms = new ArrayList<>();
    for (Filter filter : columns) {
      terms.add(filter.column + " = ?");
      parameters.add(filter.value);
    }
    if (request.fromInclusive() != null) {
      terms.add("timestamp >= ?");
      parameters.add(request.fromInclusive().toEpochMilli());
    }
    if (request.toExclusive() != null) {
      terms.add("timestamp < ?");
      parameters.add(request.toExclusive().toEpochMilli());
    }
    if (withCursor && request.beforeSeq() != null) {
      terms.add("seq < ?");
      parameters.add(request.beforeSeq());
    }
    if (withCursor && request.afterSeq() != null) {
      terms.add("seq > ?");
      parameters.add(request.afterSeq());
    }
    return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
  }

  /** Agents and projects have no index by time; an agent has few rows, so walking serves. */
  private boolean walksAlone() {
    return request.session() == null && request.agent() != null;
  }

  private String walkIndex() {
    for (Walk walk : WALKS) {
      if (has(walk.column)) {
        return " INDEXED BY " + walk.index;
      }
    }
    return " NOT INDEXED";
  }

  private String gatherIndex() {
    if (request.session() != null) {
      return "idx_event_session_time";
    }
    return request.tool() != null
        ? "idx_event_tool_time"
        : request.type() != null ? "idx_event_type_time" : "idx_event_timestamp";
  }

  /** The filters that {@link #gatherIndex} holds. */
  private List<Filter> gatherFilters() {
    String index = gatherIndex();
    return filters.stream()
        .filter(
            filter ->
                switch (filter.column) {
                  case "session_id" -> index.equals("idx_event_session_time");
                  case "tool_name" -> index.equals("idx_event_tool_time");
                  case "event_type" -> index.equals("idx_event_type_time");
                  default -> false;
                })
        .toList();
  }

  private boolean has(String column) {
    return filters.stream().anyMatch(filter -> filter.column.equals(column));
  }

  private String direction() {
    return request.ascending() ? "ASC" : "DESC";
  }

  private static List<Filter> filter(String column, @Nullable String value) {
    return value == null ? List.of() : List.of(new Filter(column, value));
  }
}
