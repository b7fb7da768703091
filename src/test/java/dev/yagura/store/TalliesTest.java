package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TalliesTest {
  /** Everything that the counters say, in a fixed order. */
  private static final List<String> COUNTERS =
      List.of(
          "SELECT * FROM facet ORDER BY kind, value",
          "SELECT * FROM session_activity ORDER BY session_id",
          "SELECT * FROM rollup_hour ORDER BY hour, event_type, tool_name, project");

  @TempDir Path home;

  @Test
  void counters_written_commit_by_commit_are_what_a_migration_counts_from_the_rows()
      throws SQLException, IOException {
    StoreConfig config;
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      config = room.config;
      room.append(Samples.batch(0, 1));
      room.append(Samples.batch(1, 40));
      // Asked again, as watch does when an answer is lost.
      room.append(Samples.batch(20, 60));
      room.append(new AppendBatch(List.of(Samples.event(7200), Samples.event(60))));
    }
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + config.database())) {
      List<List<String>> counted = counters(database);
      assertThat(counted).allSatisfy(rows -> assertThat(rows).isNotEmpty());

      countAnew(database);

      assertThat(counters(database)).isEqualTo(counted);
    }
  }

  private static List<List<String>> counters(Connection database) throws SQLException {
    List<List<String>> all = new ArrayList<>();
    for (String query : COUNTERS) {
      all.add(rows(database, query));
    }
    return all;
  }

  private static List<String> rows(Connection database, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(row.getString(i));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  /** What V002 added goes, and V002 runs again. */
  private static void countAnew(Connection database) throws SQLException, IOException {
    try (Statement statement = database.createStatement();
        InputStream script = TalliesTest.class.getResourceAsStream("/db/V002__counters.sql")) {
      for (String table : List.of("facet", "session_activity", "rollup_hour")) {
        statement.executeUpdate("DROP TABLE " + table);
      }
      statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
