package dev.yagura.store.care;

import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Care.RawFile;
import java.sql.SQLException;
import java.util.List;

/**
 * Raw files that may be deleted because their events have gone, and the end of their ledger rows.
 */
public final class Disposal {
  /** Some of one host. */
  public static final String LIST =
      "SELECT json_array(w.path, f.name, f.size_bytes, f.modified_nanos) AS j"
          + " FROM watch_folder w JOIN ingest_file f USING (folder_id)"
          + " WHERE f.state = 'disposable' AND w.host = ? LIMIT ?";

  private static final String FORGET =
      "DELETE FROM ingest_file WHERE state = 'disposable' AND name = ? AND folder_id ="
          + " (SELECT folder_id FROM watch_folder WHERE host = ? AND path = ?)";

  private static final String KEEP =
      "UPDATE ingest_file SET state = 'retired' WHERE state = 'disposable' AND name = ?"
          + " AND folder_id = (SELECT folder_id FROM watch_folder WHERE host = ? AND path = ?)";

  private Disposal() {}

  /** The files are gone, so the ledger need not know them any more. */
  public static void forget(WriterConnection connection, String host, List<RawFile> gone)
      throws SQLException {
    connection.batch(FORGET, keys(host, gone));
  }

  /** The files must stay, so they are not offered again. */
  public static void keep(WriterConnection connection, String host, List<RawFile> staying)
      throws SQLException {
    connection.batch(KEEP, keys(host, staying));
  }

  private static List<Object[]> keys(String host, List<RawFile> files) {
    return files.stream().map(file -> new Object[] {file.name(), host, file.folder()}).toList();
  }
}
