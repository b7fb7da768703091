package dev.yagura.store.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.store.threads.Activities.Activity;
import dev.yagura.vocabulary.bus.Threads.Mapping;
import dev.yagura.vocabulary.bus.Threads.Page;
import dev.yagura.vocabulary.bus.Threads.PageRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierThreadsTest {
  private static final String EARLY = "2025-07-16 17:59:33.063000+00:00";
  private static final String LATE = "2025-07-17 08:00:00+00:00";
  private static final Vertx VERTX = Vertx.vertx();

  @TempDir Path folder;

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void threads_come_with_their_sums_and_what_our_log_knows_of_them() throws Exception {
    NotifierFile file = sample("threads.db");
    Page page = ask(file.path);

    assertThat(page.problem()).isNull();
    assertThat(page.threads())
        .containsExactly(
            new Mapping(
                "late",
                "thread of late",
                "1390000000000000001",
                "Claude Code Session late",
                Instant.parse("2025-07-16T17:59:33.063Z"),
                Instant.parse("2025-07-17T08:00:00Z"),
                false,
                7,
                "Stop",
                12.5,
                40L),
            new Mapping(
                "early",
                "thread of early",
                "1390000000000000001",
                "Claude Code Session early",
                Instant.parse("2025-07-16T17:59:33.063Z"),
                Instant.parse("2025-07-16T17:59:33.063Z"),
                true,
                0,
                null,
                null,
                null));
    assertThat(List.of(page.total(), page.active(), page.archived())).containsExactly(2L, 1L, 1L);
    assertThat(page.oldest()).isEqualTo(Instant.parse("2025-07-16T17:59:33.063Z"));
    assertThat(page.newestUse()).isEqualTo(Instant.parse("2025-07-17T08:00:00Z"));
    assertThat(page.sizeBytes()).isEqualTo(Files.size(file.path));
  }

  @Test
  void order_is_that_of_instants_and_not_of_texts() throws Exception {
    NotifierFile file =
        NotifierFile.make(folder.resolve("threads.db"))
            .thread("tokyo", EARLY, "2025-07-17 01:00:00+09:00", 0)
            .thread("utc", EARLY, "2025-07-16 20:00:00+00:00", 0)
            .thread("naive", EARLY, "2025-07-16 18:00:00", 0);
    assertThat(sessions(ask(file.path))).containsExactly("utc", "naive", "tokyo");
  }

  @Test
  void reading_changes_nothing_and_leaves_nothing_behind() throws Exception {
    NotifierFile file = sample("odd %41 name?#.db");
    List<String> before = file.state();
    assertThat(sessions(ask(file.path))).hasSize(2);
    assertThat(file.state()).isEqualTo(before);
    assertThat(before).hasSize(3);
  }

  @Test
  void a_database_in_wal_mode_is_left_as_it_is_too() throws Exception {
    NotifierFile file = sample("threads.db");
    run(file, "PRAGMA journal_mode = WAL");
    List<String> before = file.state();
    assertThat(sessions(ask(file.path))).hasSize(2);
    assertThat(file.state()).isEqualTo(before);
    try (Connection writer = file.connect()) {
      NotifierFile.insert(writer, "third", EARLY, LATE, 0);
      assertThat(sessions(ask(file.path))).hasSize(3);
    }
  }

  @Test
  void what_its_writer_commits_between_two_questions_is_seen() throws Exception {
    NotifierFile file = sample("threads.db");
    try (Connection writer = file.connect()) {
      writer.setAutoCommit(false);
      NotifierFile.insert(writer, "third", EARLY, LATE, 0);
      // The writer has begun; readers see the state before.
      assertThat(sessions(ask(file.path))).hasSize(2);
      // Would be refused as locked, had the question left a lock behind.
      writer.commit();
      assertThat(sessions(ask(file.path))).hasSize(3);
    }
  }

  @Test
  void a_writer_that_holds_the_file_alone_is_told_as_busy() throws Exception {
    NotifierFile file = sample("threads.db");
    try (Connection writer = file.connect();
        Statement statement = writer.createStatement()) {
      statement.executeUpdate("BEGIN EXCLUSIVE");
      Page page = ask(file.path);
      assertNothingBut(page, "busy");
      assertThat(page.sizeBytes()).isPositive();
      statement.executeUpdate("COMMIT");
      assertThat(ask(file.path).problem()).isNull();
    }
  }

  @Test
  void a_write_that_was_broken_off_is_told_as_busy_and_left_to_its_owner() throws Exception {
    NotifierFile file = sample("threads.db");
    NotifierFile copy;
    try (Connection writer = file.connect();
        Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA cache_size = 1");
      statement.executeUpdate("BEGIN");
      for (int n = 0; n < 500; n++) {
        NotifierFile.insert(writer, "session-" + n, EARLY, LATE, 0);
      }
      // Pages have been spilled: the pair of files is what a kill in this moment would leave.
      copy = NotifierFile.make(folder.resolve("killed/threads.db"));
      for (String suffix : List.of("", "-journal")) {
        Files.write(Path.of(copy.path + suffix), Files.readAllBytes(Path.of(file.path + suffix)));
      }
    }
    List<String> before = copy.state();
    assertNothingBut(ask(copy.path), "busy");
    assertThat(copy.state()).isEqualTo(before);
  }

  @Test
  void what_is_not_there_or_not_a_thread_file_is_told_in_one_word() throws Exception {
    Path missing = folder.resolve("no/such/threads.db");
    assertNothingBut(ask(missing), "missing");
    assertThat(missing.getParent()).doesNotExist();

    NotifierFile bare = NotifierFile.make(folder.resolve("bare.db"));
    run(bare, "DROP TABLE thread_mappings");
    assertNothingBut(ask(bare.path), "no_table");

    Path empty = Files.createFile(folder.resolve("empty.db"));
    assertNothingBut(ask(empty), "no_table");
    assertThat(empty).isEmptyFile();

    Path text = Files.writeString(folder.resolve("text.db"), "not a database ".repeat(100));
    assertNothingBut(ask(text), "damaged");

    assertNothingBut(ask(folder), "unreadable");
  }

  @Test
  void a_file_damaged_in_the_middle_shows_nothing_rather_than_half() throws Exception {
    NotifierFile file = sample("threads.db");
    try (Connection writer = file.connect()) {
      writer.setAutoCommit(false);
      for (int n = 0; n < 2000; n++) {
        NotifierFile.insert(writer, "session-" + n, EARLY, LATE, 0);
      }
      writer.commit();
    }
    byte[] bytes = Files.readAllBytes(file.path);
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0xa5);
    Files.write(file.path, bytes);
    assertNothingBut(ask(file.path), "damaged");
  }

  private NotifierFile sample(String name) throws SQLException, IOException {
    return NotifierFile.make(folder.resolve("hooks").resolve(name))
        .thread("early", EARLY, EARLY, 1)
        .thread("late", EARLY, LATE, 0);
  }

  private static void run(NotifierFile file, String sql) throws SQLException {
    try (Connection connection = file.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertNothingBut(Page page, String problem) {
    assertThat(page.problem()).isEqualTo(problem);
    assertThat(page.threads()).isEmpty();
    assertThat(page.next()).isNull();
    assertThat(page.total()).isZero();
    assertThat(page.oldest()).isNull();
    assertThat(page.newestUse()).isNull();
  }

  private static List<String> sessions(Page page) {
    assertThat(page.problem()).isNull();
    return page.threads().stream().map(Mapping::sessionId).toList();
  }

  private static Page ask(Path file) throws Exception {
    Activities ours =
        sessions -> Future.succeededFuture(Map.of("late", new Activity(7, "Stop", 12.5, 40L)));
    return new NotifierThreads(VERTX, file, ours)
        .page(PageRequest.newest(1000))
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }
}
