package dev.yagura.store.care;

import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Care.RawFile;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * Raw files that may be deleted because their events have gone, and the end of their ledger rows.
 */
public final class Disposal {
  private static final String LIST =
      "SELECT json_array(w.path, f.name, f.size_bytes, f.modified_nanos) AS j"
          // By its primary key SQLite would read all of a folder.
          + " FROM watch_folder w JOIN ingest_file f INDEXED BY idx_ingest_file_retired"
          + " USING (folder_id)"
          + " WHERE f.state = 'disposable' AND w.host = ?";

  private static final String FORGET =
      "DELETE FROM ingest_file WHERE state = 'disposable' AND name = ? AND folder_id ="
          + " (SELECT folder_id FROM watch_folder WHERE host = ? AND path = ?)";

  private static final String KEEP =
      "UPDATE ingest_file SET state = 'retired' WHERE state = 'disposable' AND name = ?"
          + " AND folder_id = (SELECT folder_id FROM watch_folder WHERE host = ? AND path = ?)";

  private Disposal() {}

  /**
   * Some of one host: SQL whose question marks are the host, the folders and the limit.
   *
   * @param folders how many, at least one; below 0 for any folder
   */
  public static String list(int folders) {
    String among =
        folders < 0
            ? ""
            : " AND w.path IN (" + String.join(", ", Collections.nCopies(folders, "?")) + ")";
    return LIST + among + " LIMIT ?";
  }

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
