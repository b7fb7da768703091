package dev.yagura.store.sql;

import dev.yagura.vocabulary.bus.BusFailure;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What a failure of SQLite means, in plain words without SQL or payload text.
 *
 * @param code primary result code (https://sqlite.org/rescode.html); 0 when SQLite was not the one
 *     that failed
 * @param words for health and for askers
 */
public record SqlFailure(int code, String words) {
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int INTERRUPT = 9;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int NOTADB = 26;

  public static SqlFailure of(Throwable failure) {
    int code = codeOf(failure);
    return new SqlFailure(code, words(code, failure));
  }

  /** As if SQLite had been asked to write where this process may not. */
  public static SQLException unwritable() {
    return new SQLiteException("not writable", SQLiteErrorCode.SQLITE_READONLY);
  }

  /** Another process holds the database; waiting helps. */
  public boolean locked() {
    return code == BUSY || code == LOCKED;
  }

  /** There is no room on the disk. */
  public boolean full() {
    return code == FULL;
  }

  /** The file's content is at fault. */
  public boolean damaged() {
    return code == CORRUPT || code == NOTADB;
  }

  /** A query that ran into its deadline. */
  public boolean interrupted() {
    return code == INTERRUPT;
  }

  /** As an answer to a reader. */
  public BusFailure toReader() {
    return interrupted()
        ? new BusFailure(BusFailure.Kind.TIMEOUT, words)
        : code == 0
            ? new BusFailure(BusFailure.Kind.INTERNAL, words)
            : BusFailure.unavailable(words);
  }

  private static int codeOf(Throwable failure) {
    for (Throwable at = failure; at != null; at = next(at)) {
      if (at instanceof SQLiteException sqlite) {
        return sqlite.getResultCode().code & 0xff;
      }
    }
    return 0;
  }

  private static @Nullable Throwable next(Throwable at) {
    return at.getCause() == at ? null : at.getCause();
  }

  private static String words(int code, Throwable failure) {
    return switch (code) {
      case 0 -> "the database failed (" + failure.getClass().getSimpleName() + ")";
      case BUSY, LOCKED -> "another process holds the database";
      case READONLY -> "the database or its folder cannot be written";
      case INTERRUPT -> "the query took too long and was broken off";
      case IOERR -> "the disk reports an input/output error";
      case CORRUPT -> "the database file is damaged";
      case FULL -> "the disk is full";
      case CANTOPEN -> "the database file cannot be opened";
      case NOTADB -> "the database file is not an SQLite database";
      default -> "the database failed (SQLite result code " + code + ")";
    };
  }
}
