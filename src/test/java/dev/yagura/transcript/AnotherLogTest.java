package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to what was read when another log takes the place of the one before. */
class AnotherLogTest {
  private static final int PAGE = 8192;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  @TempDir Path home;
  private Path projects;

  @BeforeEach
  void write() throws IOException {
    projects = home.resolve("claude/projects");
    Files.createDirectories(projects.resolve("-p"));
    append("s1", 0, 100);
    append("s2", 100, 150);
  }

  @Test
  void after_a_restore_what_the_backup_lacks_is_read_again_and_counts_once() throws Exception {
    try (House house = new House(home)) {
      house.seat(projects);
      awaitReplies(house, 150);
      String copy = home.resolve("copy.db").toString();
      House.await(Channels.BACKUP.ask(house.vertx, new Care.Backup(copy)));
      append("s1", 150, 170);
      append("s3", 170, 200);
      awaitReplies(house, 200);

      House.await(Channels.RESTORE.ask(house.vertx, new Care.Restore(copy)));

      awaitReplies(house, 200);
      append("s1", 200, 210);
      awaitReplies(house, 210);
      assertSound(house);
    }
  }

  @Test
  void after_damage_all_is_read_again_into_the_new_log_and_counts_once() throws Exception {
    try (House house = new House(home)) {
      house.seat(projects);
      awaitReplies(house, 150);
      String before = logId(house);
      House.await(Channels.VACUUM.ask(house.vertx, new Care.Vacuum(false)));
      damage(house.database);

      await()
          .atMost(LONG_ENOUGH)
          .ignoreExceptions()
          .until(
              () -> {
                append("s2", 0, 0);
                house.total();
                return !logId(house).equals(before);
              });

      awaitReplies(house, 150);
      append("s1", 200, 210);
      awaitReplies(house, 160);
      assertSound(house);
    }
  }

  private void append(String session, int from, int to) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int n = from; n < to; n++) {
      lines.append(
          "{\"type\":\"assistant\",\"message\":{\"id\":\"m%d\",\"model\":\"claude-x\",\"usage\":{\"input_tokens\":2}}}\n"
              .formatted(n));
    }
    Files.writeString(
        projects.resolve("-p/" + session + ".jsonl"),
        lines,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static void damage(Path database) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      long pages = file.length() / PAGE;
      for (long page = 2; page < pages; page++) {
        file.seek(page * PAGE);
        file.write(new byte[64]);
      }
    }
  }

  private static String logId(House house) {
    return House.await(Channels.LOG_STATS.ask(house.vertx, new Log.StatsRequest())).logId();
  }

  private static void awaitReplies(House house, long replies) {
    await()
        .atMost(LONG_ENOUGH)
        .ignoreExceptions()
        .until(() -> house.total().replies() == replies && house.total().input() == 2 * replies);
  }

  private static void assertSound(House house) {
    assertThat(House.await(Channels.VERIFY.ask(house.vertx, new Care.Verify())).compared())
        .allSatisfy(one -> assertThat(one.counted()).as(one.name()).isEqualTo(one.actual()));
  }
}
