package dev.yagura.store;

import dev.yagura.store.sql.Columns;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the log stands.
 *
 * @param retired events that retention has deleted
 * @param letters dead letters that are not acknowledged, by code
 */
record LogTip(String logId, long lastSeq, long retired, Map<String, Long> letters) {
  /** For {@link #of}. */
  static final String QUERY =
      "SELECT (SELECT value FROM log_meta WHERE key = 'log_id'),"
          + " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event_store'), 0),"
          + " (SELECT CAST(value AS INTEGER) FROM log_meta WHERE key = 'retired'),"
          + " ("
          + JsonRows.packed(
              "SELECT json_array(code, count(*)) AS j FROM dead_letter WHERE acknowledged = 0"
                  + " GROUP BY code")
          + ")";

  static LogTip of(Columns row) {
    Map<String, Long> letters = new TreeMap<>();
    JsonRows.unpack(row.text(3), code -> letters.put(code.text(0), code.number(1)));
    return new LogTip(row.text(0), row.number(1), row.number(2), letters);
  }

  /** Dead letters that are not acknowledged. */
  long deadLetters() {
    return letters.values().stream().mapToLong(Long::longValue).sum();
  }

  /** After a transaction; a code without letters stays, for its gauge to say 0. */
  LogTip after(long seq, Map<String, Integer> lettersChange) {
    Map<String, Long> changed = new TreeMap<>(letters);
    lettersChange.forEach((code, change) -> changed.merge(code, (long) change, Long::sum));
    return new LogTip(logId, seq, retired, changed);
  }

  /** Rows in the log: only retention makes holes in seq, so nobody needs to count. */
  long events() {
    return lastSeq - retired;
  }
}
