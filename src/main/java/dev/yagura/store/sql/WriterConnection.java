package dev.yagura.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection that writes. Each statement is prepared once and kept. Belongs to the writer's
 * thread.
 */
public final class WriterConnection implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  WriterConnection(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param values numbers, texts, {@code byte[]} and nulls, one for each question mark
   * @return rows that changed
   */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statement(sql);
    bind(statement, values);
    return statement.executeUpdate();
  }

  /** Runs the statement once for each row of values; nothing for no rows. */
  public void batch(String sql, List<Object[]> rows) throws SQLException {
    if (rows.size() == 1) {
      update(sql, rows.get(0));
    } else if (!rows.isEmpty()) {
      PreparedStatement statement = statement(sql);
      for (@Nullable Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, Function<Columns, T> mapper, @Nullable Object... values)
      throws SQLException {
    PreparedStatement statement = statement(sql);
    bind(statement, values);
    try (ResultSet rows = statement.executeQuery()) {
      int width = rows.getMetaData().getColumnCount();
      List<T> list = new ArrayList<>();
      while (rows.next()) {
        @Nullable Object[] row = new @Nullable Object[width];
        for (int i = 0; i < width; i++) {
          row[i] = rows.getObject(i + 1);
        }
        list.add(mapper.apply(position -> row[position]));
      }
      return list;
    }
  }

  /** The first column of the first row as a number; null when there is no row, or a null in it. */
  public @Nullable Long number(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statement(sql);
    bind(statement, values);
    try (ResultSet rows = statement.executeQuery()) {
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
    prepared.clear();
    connection.close();
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
