package dev.yagura.store;

import dev.yagura.store.SearchStatement.SeqBounds;
import dev.yagura.store.SearchStatement.Stretch;
import dev.yagura.store.search.CommonWords;
import dev.yagura.store.search.MatchText;
import dev.yagura.store.search.SearchQuery;
import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.Reads;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A search that has been made ready for this log: which pieces of it to look into, and for what.
 */
final class SearchPlan {
  private final SearchStatement statement;
  private final List<Stretch> stretches;
  private final int pageRows;

  private SearchPlan(SearchStatement statement, List<Stretch> stretches, int pageRows) {
    this.statement = statement;
    this.stretches = stretches;
    this.pageRows = pageRows;
  }

  static SearchPlan of(Reads reads, EventPageRequest request, SearchQuery query)
      throws SQLException {
    SearchStatement statement =
        new SearchStatement(
            request, WordBegins.any(query) ? WordBegins.writtenOut(reads, query) : query);
    EventQuery.Statement bounds = statement.bounds();
    SeqBounds within =
        bounds == null
            ? SeqBounds.ALL
            : ask(reads, bounds, row -> new SeqBounds(row.number(0), row.number(1))).get(0);
    CommonWords common =
        MatchText.mayHavePairs(query)
            ? CommonWords.of(reads.query(IndexPage.COMMON, row -> row.bytes(0)).get(0))
            : CommonWords.NONE;
    return new SearchPlan(statement, statement.stretches(within, common), request.limit() + 1);
  }

  /** The seqs of the page, and one more that tells whether another page follows. */
  List<Long> page(Reads reads) throws SQLException {
    List<Long> found = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (found.size() < pageRows) {
        EventQuery.Statement page = statement.page(stretch, pageRows - found.size());
        ask(reads, page, row -> found.add(row.number(0)));
      }
    }
    return found;
  }

  /** Counts the matches of all pages, up to {@link SearchStatement#MOST_COUNTED} + 1. */
  long count(Reads reads) throws SQLException {
    long counted = 0;
    for (Stretch stretch : stretches) {
      long most = SearchStatement.MOST_COUNTED + 1 - counted;
      if (most > 0) {
        counted += ask(reads, statement.count(stretch, (int) most), row -> row.number(0)).get(0);
      }
    }
    return counted;
  }

  private static <T> List<T> ask(
      Reads reads, EventQuery.Statement query, Function<Columns, T> mapper) throws SQLException {
    return reads.query(query.sql(), mapper, query.parameters().toArray());
  }
}
