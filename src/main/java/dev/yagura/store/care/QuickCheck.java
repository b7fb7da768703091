package dev.yagura.store.care;

import dev.yagura.vocabulary.bus.Care;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite's own {@code quick_check}, which reads every page of tables and indexes, for as long as
 * somebody has patience: of a large log only a part is read then.
 */
public final class QuickCheck {
  private static final int MOST_DAMAGES = 20;

  /** Steps of SQLite between two looks at the clock; far less than a millisecond. */
  private static final int STEPS = 1000;

  private QuickCheck() {}

  /**
   * Looks.
   *
   * @param connection of its own, whose progress handler is taken
   */
  public static Care.QuickChecked of(Connection connection, long limitMs) throws SQLException {
    long begun = System.nanoTime();
    long limit = TimeUnit.MILLISECONDS.toNanos(limitMs);
    ProgressHandler.setHandler(
        connection,
        STEPS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() - begun > limit ? 1 : 0;
          }
        });
    List<String> damage = new ArrayList<>();
    boolean whole = true;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(" + MOST_DAMAGES + ")")) {
      while (rows.next()) {
        damage.add(rows.getString(1));
      }
    } catch (SQLiteException e) {
      whole = false;
      if (primary(e) == SQLiteErrorCode.SQLITE_CORRUPT.code) {
        damage.add(String.valueOf(e.getMessage())); // So badly that the check itself stumbles.
      } else if (primary(e) != SQLiteErrorCode.SQLITE_INTERRUPT.code) {
        throw e;
      }
    } finally {
      ProgressHandler.clearHandler(connection);
    }
    damage.remove("ok");
    return new Care.QuickChecked(
        damage, whole, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  /** Without what only tells it apart further. */
  private static int primary(SQLiteException e) {
    return e.getResultCode().code & 0xff;
  }
}
