package dev.yagura.store.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A reader's connection for one piece of work, on the thread that does it. */
public final class Reads {
  /** One piece of work, broken off at the reader's deadline. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Reads reads) throws SQLException;
  }

  private final ReaderConnection connection;
  private final Statements statements;

  Reads(ReaderConnection connection) {
    this.connection = connection;
    this.statements = new Statements(connection);
  }

  /**
   * All rows of a query.
   *
   * @param values numbers, texts and {@code byte[]}, one for each question mark
   */
  public <T> List<T> query(String sql, Function<Columns, T> mapper, @Nullable Object... values)
      throws SQLException {
    return statements.query(sql, mapper, values);
  }

  void begin() {
    connection.startClock();
  }

  void close() throws SQLException {
    statements.close();
  }
}
