package dev.yagura.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.ProgressHandler;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection whose statements are broken off at a deadline. {@code setQueryTimeout} of the driver
 * only arms SQLite's busy timeout; SQLite's progress handler is the one thing that stops a running
 * query. The SQL client prepares each query anew, so preparing starts the clock; {@link Reads},
 * which keep their statements, start it themselves.
 */
final class ReaderConnection extends JDBC4Connection {
  /** About 0.1 ms of SQLite's virtual machine between two looks at the clock. */
  private static final int VM_STEPS = 20_000;

  private final long deadlineNanos;
  private volatile long startNanos = System.nanoTime();

  ReaderConnection(String url, String file, Properties properties, Duration deadline)
      throws SQLException {
    super(url, file, properties);
    this.deadlineNanos = deadline.toNanos();
    ProgressHandler.setHandler(
        this,
        VM_STEPS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() - startNanos > deadlineNanos ? 1 : 0;
          }
        });
  }

  /** For work with statements that are prepared already. */
  void startClock() {
    startNanos = System.nanoTime();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    startNanos = System.nanoTime();
    return super.prepareStatement(sql, type, concurrency, holdability);
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    startNanos = System.nanoTime();
    return super.createStatement(type, concurrency, holdability);
  }
}
