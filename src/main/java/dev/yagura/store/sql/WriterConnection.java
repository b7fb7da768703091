package dev.yagura.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection that writes. Each statement is prepared once and kept. Belongs to the writer's
 * thread.
 */
public final class WriterConnection implements AutoCloseable {
  private final Connection connection;
  private final Statements statements;
  private final Executor second;

  /**
   * @param second one thread, for what is made ahead
   */
  WriterConnection(Connection connection, Executor second) {
    this.connection = connection;
    this.second = second;
    this.statements = new Statements(connection);
  }

  /**
   * @param values numbers, texts, {@code byte[]} and nulls, one for each question mark
   * @return rows that changed
   */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    return statements.bound(sql, values).executeUpdate();
  }

  /** Runs the statement once for each row of values; nothing for no rows. */
  public void batch(String sql, List<Object[]> rows) throws SQLException {
    if (rows.size() == 1) {
      update(sql, rows.get(0));
    } else if (!rows.isEmpty()) {
      PreparedStatement statement = statements.of(sql);
      for (@Nullable Object[] row : rows) {
        Statements.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** The same, for rows that are still being made. */
  public void batch(String sql, Ahead<Object[]> rows) throws SQLException {
    for (List<Object[]> piece = rows.next(); !piece.isEmpty(); piece = rows.next()) {
      batch(sql, piece);
    }
  }

  /** Begins to make values on the second thread. */
  public <S, T> Ahead<T> ahead(List<S> from, Function<? super S, ? extends T> make) {
    return new Ahead<>(from, make, second);
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, Function<Columns, T> mapper, @Nullable Object... values)
      throws SQLException {
    return statements.query(sql, mapper, values);
  }

  /** The first column of the first row as a number; null when there is no row, or a null in it. */
  public @Nullable Long number(String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = statements.bound(sql, values).executeQuery()) {
      if (!rows.next()) {
        return null;
      }
      long number = rows.getLong(1);
      return rows.wasNull() ? null : number;
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void autoCommit(boolean on) throws SQLException {
    connection.setAutoCommit(on);
  }

  /** For what has no statement of its own, such as the driver's backup. */
  public Connection driver() {
    return connection;
  }

  /** An open transaction is rolled back by that. */
  @Override
  public void close() throws SQLException {
    statements.close();
  }
}
