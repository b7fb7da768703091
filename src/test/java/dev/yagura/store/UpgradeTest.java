package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.store.sql.LogFiles;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.ProgressHandler;

/** Logs as older builds left them, opened by this one: row R26 of the acceptance. */
class UpgradeTest {
  private static final int EVENTS = 60;

  /** The rows that a build of schema version 1 wrote, by the numbers 1 to {@link #EVENTS}. */
  private static final String EVENT =
      "INSERT INTO event_store (seq, event_id, session_id, event_type, timestamp, received_at,"
          + " tool_name, agent_id, project, host, duration_ms, status, summary, data_size)"
          + " VALUES (?1, ?2, 'session-' || (?1 % 7),"
          + " iif(?1 % 2 = 0, 'PreToolUse', 'PostToolUse'), 1772000000000 + ?1 * 600000,"
          + " 1772000000005 + ?1 * 600000, iif(?1 % 3 = 0, 'Bash', 'Read'),"
          + " iif(?1 % 5 = 0, 'agent-' || ?1, NULL), 'alpha', 'tower',"
          + " iif(?1 % 2 = 0, NULL, ?1), iif(?1 % 2 = 0, NULL, iif(?1 % 9 = 0, 'failed', 'ok')),"
          + " 'kept words number' || ?1, 20)";

  private static final String PAYLOAD =
      "INSERT INTO event_payload (seq, encoding, raw_data, folder_id, file_name)"
          + " VALUES (?1, 0, CAST('{\"prompt\":\"old ' || ?1 || '\"}' AS BLOB), 1, ?1 || '.json')";

  private static final String FILE =
      "INSERT INTO ingest_file VALUES (1, ?1 || '.json', 20, 1772000000000000000, ?2, 'committed',"
          + " 1, NULL, 1772000000000)";

  @TempDir Path home;

  @ParameterizedTest
  @MethodSource("released")
  void a_log_of_every_released_schema_is_brought_up_to_date_once(int version) throws Exception {
    Path database = old(version);

    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertWhole(room);
      assertThat(room.append(Samples.batch(0, 10))).hasSize(10);
      assertThat(room.stats().events()).isEqualTo(EVENTS + 10);
    }
    byte[] schema = schema(database);
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.stats().events()).isEqualTo(EVENTS + 10);
      assertSound(room);
    }
    assertThat(schema(database)).isEqualTo(schema);
  }

  /**
   * The child dies inside the migration: after so many steps of SQLite's machine, which are few for
   * the first statements and many for those that fill counters from rows.
   */
  @ParameterizedTest
  @CsvSource({"1, 100", "1, 1000", "1, 3000", "1, 1500", "2, 100"})
  void a_kill_in_the_middle_of_a_migration_leaves_a_log_that_is_brought_up_to_date(
      int version, int steps) throws Exception {
    Path database = old(version);

    assertThat(migrateAndDie(database, steps)).isEqualTo(Child.DIED);
    assertThat(LogFiles.beside(database, ".lock")).doesNotExist();

    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertWhole(room);
    }
  }

  @Test
  void a_child_that_is_left_alone_migrates_to_the_end() throws Exception {
    Path database = old(1);

    assertThat(migrateAndDie(database, 100_000_000)).isZero();

    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      assertThat(Migrations.version(connection)).isEqualTo(Migrations.newest());
    }
  }

  private static IntStream released() {
    return IntStream.rangeClosed(1, Migrations.newest());
  }

  private static void assertWhole(RoomUnderTest room) throws Exception {
    assertThat(room.number("PRAGMA user_version")).isEqualTo(Migrations.newest());
    assertThat(room.stats().events()).isEqualTo(EVENTS);
    assertThat(room.stats().deadLetters()).isEqualTo(1);
    assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 1000)).events())
        .hasSize(EVENTS)
        .allMatch(event -> event.event().summary().equals("kept words number" + event.seq()));
    assertThat(
            new String(
                room.ask(Channels.EVENT, new Log.EventRequest(Samples.sha("old 7"))).raw(),
                StandardCharsets.UTF_8))
        .isEqualTo("{\"prompt\":\"old 7\"}");
    await()
        .untilAsserted(
            () ->
                assertThat(room.number("SELECT count(*) FROM event_words_docsize"))
                    .isEqualTo(EVENTS));
    assertSound(room);
  }

  private static void assertSound(RoomUnderTest room) {
    Care.Verified verified = room.ask(Channels.VERIFY, new Care.Verify());
    assertThat(verified.damage()).isEmpty();
    assertThat(verified.compared())
        .allSatisfy(one -> assertThat(one.counted()).as(one.name()).isEqualTo(one.actual()));
  }

  /** Rows of version 1, brought to {@code version} by the scripts that were released. */
  private Path old(int version) throws SQLException, IOException {
    Path database = RoomUnderTest.config(home).database();
    Files.createDirectories(database.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA page_size = 8192");
      statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.executeUpdate(script(Migrations.FILES.get(0)));
      statement.executeUpdate("INSERT INTO log_meta VALUES ('log_id', 'of-an-older-build')");
      statement.executeUpdate("INSERT INTO watch_folder VALUES (1, 'tower', '/old/raw_json')");
      for (int n = 1; n <= EVENTS; n++) {
        byte[] id = EventRows.hash(Samples.sha("old " + n));
        insert(connection, EVENT, n, id);
        insert(connection, PAYLOAD, n);
        insert(connection, FILE, n, id);
      }
      statement.executeUpdate(
          "INSERT INTO ingest_file VALUES (1, 'bad.json', 3, 1, NULL, 'dead_letter', 2,"
              + " 'malformed_json', 5)");
      statement.executeUpdate(
          "INSERT INTO dead_letter VALUES (1, 'bad.json', 3, 1, NULL, 'malformed_json', 'torn',"
              + " '{', 2, 5)");
      for (String script : Migrations.FILES.subList(1, version)) {
        statement.executeUpdate(script(script));
      }
      statement.executeUpdate("PRAGMA user_version = " + version);
    }
    return database;
  }

  private static void insert(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream in = UpgradeTest.class.getResourceAsStream("/db/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] schema(Path database) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT sql FROM sqlite_schema ORDER BY name")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static int migrateAndDie(Path database, int steps) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName(),
                database.toString(),
                Integer.toString(steps))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return child.exitValue();
    } finally {
      child.destroyForcibly();
    }
  }

  /** Migrates, and dies as by SIGKILL when SQLite's machine has made so many steps in it. */
  static final class Child {
    static final int DIED = 66;

    private Child() {}

    public static void main(String[] arguments) throws Exception {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0])) {
        ProgressHandler.setHandler(
            connection,
            Integer.parseInt(arguments[1]),
            new ProgressHandler() {
              @Override
              protected int progress() {
                Runtime.getRuntime().halt(DIED);
                return 0;
              }
            });
        Migrations.apply(connection);
      }
    }
  }
}
