package dev.yagura.store;

import dev.yagura.store.sql.Columns;
import dev.yagura.vocabulary.bus.Letters.Letter;
import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import java.time.Instant;

/** A dead letter as a row. */
final class LetterRows {
  /** In the order that {@link #letter} reads. */
  static final String COLUMNS =
      "id, host, path, name, size_bytes, modified_nanos, lower(hex(sha256)), attempts, code,"
          + " reason, head, received_at, acknowledged";

  static final String FROM = " FROM dead_letter JOIN watch_folder USING (folder_id) ";

  private LetterRows() {}

  static Letter letter(Columns row) {
    return new Letter(
        row.text(0),
        new DeadLetter(
            file(row),
            row.text(8),
            row.text(9),
            row.text(10),
            Instant.ofEpochMilli(row.number(11))),
        row.number(12) != 0);
  }

  private static FileMark file(Columns row) {
    String hash = row.text(6);
    return new FileMark(
        row.text(1),
        row.text(2),
        row.text(3),
        row.number(4),
        row.number(5),
        hash.isEmpty() ? null : hash,
        (int) row.number(7));
  }
}
