package dev.yagura.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one connection, each prepared once and kept, unless there are very many: what
 * people search for gives statements of ever other shapes. For one thread at a time.
 */
final class Statements implements AutoCloseable {
  private final Connection connection;
  private static final int MOST = 64;

  /** The one that was used longest ago first. */
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(16, 0.75f, true);

  Statements(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param values numbers, texts, {@code byte[]} and nulls, one for each question mark
   */
  PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = of(sql);
    bind(statement, values);
    return statement;
  }

  /** All rows of a query. */
  <T> List<T> query(String sql, Function<Columns, T> mapper, @Nullable Object... values)
      throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
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

  PreparedStatement of(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
      if (prepared.size() > MOST) {
        prepared.remove(prepared.keySet().iterator().next()).close();
      }
    }
    return known;
  }

  static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** Closes the connection, too. */
  @Override
  public void close() throws SQLException {
    prepared.clear();
    connection.close();
  }
}
