package dev.yagura.store;

import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.bus.Letters.Letter;
import dev.yagura.vocabulary.event.FileMark;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What settling dead letters has changed, once its transaction is committed.
 *
 * @param files of the letters that it was carried out on
 * @param unknown ids that no letter has
 * @param openChange by how much the number of open letters changes, by code
 */
record LetterSettlement(
    List<FileMark> files, List<String> unknown, Map<String, Integer> openChange) {

  private static final String ALL =
      "SELECT " + LetterRows.COLUMNS + LetterRows.FROM + "WHERE acknowledged = 0 ORDER BY id";
  private static final String ONE =
      "SELECT " + LetterRows.COLUMNS + LetterRows.FROM + "WHERE id = ?";
  private static final String ACKNOWLEDGE = "UPDATE dead_letter SET acknowledged = 1 WHERE id = ?";
  private static final String LEDGER =
      "UPDATE ingest_file SET state = ?, updated_at = ? WHERE (folder_id, name) ="
          + " (SELECT folder_id, name FROM dead_letter WHERE id = ?)";
  private static final String LEDGER_OF_OTHER_BUILDS =
      "UPDATE ingest_file SET state = 'retry', updated_at = ? WHERE (folder_id, name) IN"
          + " (SELECT folder_id, name FROM dead_letter WHERE build <> ?)"
          + " AND state IN ('dead_letter', 'acknowledged')";

  private static final String LETTER_AGAIN =
      "UPDATE ingest_file SET state = (SELECT iif(acknowledged, 'acknowledged', 'dead_letter')"
          + " FROM dead_letter d WHERE d.folder_id = ingest_file.folder_id"
          + " AND d.name = ingest_file.name), updated_at = ? WHERE state = 'retry'"
          + " AND (folder_id, name) IN (SELECT folder_id, name FROM dead_letter)";
  private static final String ONE_FILE =
      "name = ? AND folder_id = (SELECT folder_id FROM watch_folder WHERE host = ? AND path = ?)";
  private static final String TRIED = "UPDATE dead_letter SET build = ? WHERE " + ONE_FILE;

  /** Belongs to the writer's thread, inside a transaction. */
  static LetterSettlement of(WriterConnection connection, Letters.Settle request, long now)
      throws SQLException {
    List<String> unknown = new ArrayList<>();
    List<Letter> letters = letters(connection, request.ids(), unknown);
    boolean replay = request.action() == Letters.Action.REPLAY;
    String state = replay ? "retry" : CommitPlan.ACKNOWLEDGED;
    connection.batch(LEDGER, letters.stream().map(l -> new Object[] {state, now, l.id()}).toList());
    Map<String, Integer> change = new HashMap<>();
    if (!replay) {
      connection.batch(ACKNOWLEDGE, letters.stream().map(l -> new Object[] {l.id()}).toList());
      letters.stream()
          .filter(letter -> !letter.acknowledged())
          .forEach(letter -> change.merge(letter.letter().code(), -1, Integer::sum));
    }
    return new LetterSettlement(
        letters.stream().map(letter -> letter.letter().file()).toList(), unknown, change);
  }

  /** A newer build may understand what an older one gave up on. */
  static int retryOtherBuilds(WriterConnection connection, String build, long now)
      throws SQLException {
    return connection.update(LEDGER_OF_OTHER_BUILDS, now, build);
  }

  /**
   * The files that were to be read again are not there: their letters stand as before, also for the
   * next build.
   */
  static int gone(WriterConnection connection, List<FileMark> files, String build, long now)
      throws SQLException {
    for (FileMark file : files) {
      Object[] key = {file.name(), file.host(), file.folder()};
      connection.update(LETTER_AGAIN + " AND " + ONE_FILE, now, key[0], key[1], key[2]);
      connection.update(TRIED, build, key[0], key[1], key[2]);
    }
    return files.size();
  }

  /** Nobody who watches their folder has read them since: their letters stand as before. */
  static int expire(WriterConnection connection, long before, long now) throws SQLException {
    return connection.update(LETTER_AGAIN + " AND updated_at < ?", now, before);
  }

  private static List<Letter> letters(
      WriterConnection connection, List<String> ids, List<String> unknown) throws SQLException {
    if (ids.isEmpty()) {
      return connection.query(ALL, LetterRows::letter);
    }
    List<Letter> letters = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      List<Letter> found = connection.query(ONE, LetterRows::letter, id);
      letters.addAll(found);
      if (found.isEmpty()) {
        unknown.add(id);
      }
    }
    return letters;
  }
}
