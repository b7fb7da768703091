package dev.yagura.store.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Care;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickCheckTest {
  private static final int PAGE = 4096;
  private static final long PLENTY_MS = 60_000;

  @TempDir Path folder;
  private Path database;

  @BeforeEach
  void a_database_of_some_pages() throws SQLException {
    database = folder.resolve("log.db");
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size = " + PAGE);
      statement.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)");
      statement.execute(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
              + " INSERT INTO row SELECT i, hex(randomblob(40)) FROM n");
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  private Care.QuickChecked checked(long limitMs) throws SQLException {
    try (Connection connection = open()) {
      return QuickCheck.of(connection, limitMs);
    }
  }

  @Test
  void a_sound_one_has_no_damage_and_was_read_to_its_end() throws SQLException {
    Care.QuickChecked checked = checked(PLENTY_MS);
    assertThat(checked.damage()).isEmpty();
    assertThat(checked.whole()).isTrue();
  }

  @Test
  void damage_is_told() throws SQLException, IOException {
    try (FileChannel file = FileChannel.open(database, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(PAGE), 20L * PAGE);
    }
    assertThat(checked(PLENTY_MS).damage()).isNotEmpty();
  }

  @Test
  void without_time_it_ends_early_and_says_so_and_the_connection_goes_on() throws SQLException {
    try (Connection connection = open()) {
      assertThat(QuickCheck.of(connection, 0).whole()).isFalse();
      assertThat(QuickCheck.of(connection, PLENTY_MS).whole()).isTrue();
    }
  }
}
