package dev.yagura.store;

import dev.yagura.store.search.CommonWords;
import dev.yagura.store.search.IndexText;
import dev.yagura.store.search.WordSample;
import dev.yagura.store.sql.Ahead;
import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.WriterConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * One step of the full-text index: the oldest rows that it does not hold yet, and how far it then
 * reaches, in one transaction.
 *
 * @param indexedSeq every event up to this one can be found by words
 * @param rows that were added
 */
record IndexPage(long indexedSeq, int rows) {
  static final String INDEXED_SEQ =
      "SELECT CAST(value AS INTEGER) FROM log_meta WHERE key = 'indexed_seq'";
  private static final String REACHES = "UPDATE log_meta SET value = ? WHERE key = 'indexed_seq'";
  private static final String NEWEST_SEQ =
      "SELECT seq FROM sqlite_sequence WHERE name = 'event_store'";
  private static final String ROWS =
      "SELECT "
          + EventRows.VALUES
          + ", encoding, raw_data FROM event_store LEFT JOIN event_payload USING (seq)";
  private static final String NEXT = ROWS + " WHERE seq > ? ORDER BY seq LIMIT ?";
  private static final String BETWEEN = ROWS + " WHERE seq > ? AND seq <= ? ORDER BY seq";

  /** Which words are common, as {@link CommonWords#stored}. */
  static final String COMMON = "SELECT words FROM common_words";

  private static final String MORE_COMMON = "UPDATE common_words SET words = ?";
  private static final String ADD = "INSERT INTO event_words (rowid, words) VALUES (?, ?)";

  private static final String TAKE_OUT = "DELETE FROM event_words WHERE rowid > ? AND rowid <= ?";
  private static final String BYTES =
      "SELECT coalesce(sum(data_size), 0) FROM event_store WHERE seq <= ?";

  /** Some hundred milliseconds at most, once in the life of a log. */
  private static final int MOST_ANEW = 2000;

  private static final long MOST_BYTES_ANEW = 16L * 1024 * 1024;

  /** In memory at a time. */
  private static final int ROWS_ANEW = 250;

  /** Retention may have taken some of them meanwhile. */
  private static final String STILL_THERE = "SELECT seq FROM event_store WHERE seq BETWEEN ? AND ?";

  /** Gives back a payload as it was before it was stored. */
  @FunctionalInterface
  interface Payloads {
    byte[] decode(int encoding, byte[] stored);
  }

  /**
   * How events are read and looked at.
   *
   * @param sample belongs to the writer's work
   * @param most rows of a page
   */
  record Means(Payloads payloads, WordSample sample, int most) {}

  static IndexPage write(WriterConnection connection, Means means) throws SQLException {
    CommonWords common = common(connection);
    IndexText text = new IndexText(common, means.sample);
    int most = means.most;
    Long before = connection.number(INDEXED_SEQ);
    long from = before == null ? 0 : before;
    List<Object[]> rows =
        connection.query(
            NEXT, row -> new Object[] {row.number(0), words(row, text, means)}, from, most);
    connection.batch(ADD, rows);
    // The newest rows may be gone by retention: a page that is not full has seen all there is.
    Long newest = rows.size() < most ? connection.number(NEWEST_SEQ) : null;
    long reached =
        newest != null ? newest : rows.isEmpty() ? from : (long) rows.get(rows.size() - 1)[0];
    reaches(connection, Math.max(from, reached), common, means);
    return new IndexPage(Math.max(from, reached), rows.size());
  }

  /**
   * Adds events that are at hand.
   *
   * @param next the events that follow those of the index, without holes
   */
  static IndexPage add(WriterConnection connection, List<Unindexed.Row> next, Means means)
      throws SQLException {
    Long before = connection.number(INDEXED_SEQ);
    long from = before == null ? 0 : before;
    if (next.get(0).seq() != from + 1) {
      return new IndexPage(from, 0);
    }
    long reached = next.get(next.size() - 1).seq();
    Set<Long> there =
        Set.copyOf(connection.query(STILL_THERE, row -> row.number(0), from + 1, reached));
    CommonWords common = common(connection);
    IndexText text = new IndexText(common, means.sample);
    List<Unindexed.Row> kept = next.stream().filter(row -> there.contains(row.seq())).toList();
    try (Ahead<Object[]> rows = connection.ahead(kept, row -> words(row, text))) {
      connection.batch(ADD, rows);
    }
    reaches(connection, reached, common, means);
    return new IndexPage(reached, next.size());
  }

  /** This page and the one after it. */
  IndexPage with(IndexPage later) {
    return new IndexPage(later.indexedSeq, rows + later.rows);
  }

  private static CommonWords common(WriterConnection connection) throws SQLException {
    return CommonWords.of(connection.query(COMMON, row -> row.bytes(0)).get(0));
  }

  /**
   * Words that have become common count as such from the next event on; the first ones from the
   * first event on, when there is little to index anew for that. Pairs of them that are everywhere
   * get no tokens from the next page on.
   */
  private static void reaches(
      WriterConnection connection, long seq, CommonWords common, Means means) throws SQLException {
    connection.update(REACHES, Long.toString(seq));
    long[] found = means.sample.common(common);
    long[] pairs = means.sample.everywhere(common);
    if (found.length + pairs.length == 0) {
      return;
    }
    // While no word is common there is no pair, so what is indexed anew has all its tokens.
    boolean anew = common.size() == 0 && seq <= MOST_ANEW && isSmall(connection, seq);
    CommonWords more = common.with(found, anew ? 0 : seq + 1).withPairs(pairs);
    if (more.size() + more.pairs() > common.size() + common.pairs()) {
      connection.update(MORE_COMMON, (Object) more.stored());
      if (anew) {
        anew(connection, seq, new IndexText(more, new WordSample()), means);
      }
    }
  }

  private static boolean isSmall(WriterConnection connection, long upTo) throws SQLException {
    return connection.query(BYTES, row -> row.number(0), upTo).get(0) <= MOST_BYTES_ANEW;
  }

  /** Phrases of common words are found everywhere by their pairs alone. */
  private static void anew(WriterConnection connection, long upTo, IndexText text, Means means)
      throws SQLException {
    for (long from = 0; from < upTo; from += ROWS_ANEW) {
      long to = Math.min(upTo, from + ROWS_ANEW);
      List<Object[]> rows =
          connection.query(
              BETWEEN, row -> new Object[] {row.number(0), words(row, text, means)}, from, to);
      connection.update(TAKE_OUT, from, to);
      connection.batch(ADD, rows);
    }
  }

  private static Object[] words(Unindexed.Row row, IndexText text) {
    return new Object[] {row.seq(), text.of(row.seq(), row.stored().event(), row.raw())};
  }

  private static byte[] words(Columns row, IndexText text, Means means) {
    Long encoding = row.numberOrNull(EventRows.WIDTH);
    byte[] payload =
        encoding == null
            ? new byte[0]
            : readable(means.payloads, encoding.intValue(), row.bytes(EventRows.WIDTH + 1));
    return text.of(row.number(0), EventRows.event(row).event(), payload);
  }

  /** A damaged payload must not stop the index: its event is found by what the row says. */
  private static byte[] readable(Payloads payloads, int encoding, byte[] stored) {
    try {
      return payloads.decode(encoding, stored);
    } catch (RuntimeException e) {
      return new byte[0];
    }
  }
}
