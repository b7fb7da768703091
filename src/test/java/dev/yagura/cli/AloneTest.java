package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.system.HookFiles;
import dev.yagura.topology.HouseAlone;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands when no server runs. */
class AloneTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    String[] all =
        Stream.concat(Stream.of(args), Stream.of("--home", folder.toString()))
            .toArray(String[]::new);
    return CommandLineTree.execute(all, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void without_a_log_the_next_command_is_named() {
    assertThat(run("stats")).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(err.toString()).contains("no event log yet", "Try: yagura run");
  }

  @Test
  void the_log_alone_answers_as_a_server_would() {
    RunOptions options = new RunOptions(Home.below(folder), null, false, List.of());
    HouseAlone.open(options, new HouseAlone.Wish(Set.of("store"), false), "test").close();
    assertThat(run("stats", "--json")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("\"events_total\":0", "\"missing\":[\"session\",\"metrics\",\"watch\"]");
  }

  @Test
  void doctor_has_sqlite_look_at_the_log_and_names_damage() throws IOException {
    RunOptions options = new RunOptions(Home.below(folder), null, false, List.of());
    HouseAlone.open(options, new HouseAlone.Wish(Set.of("store"), false), "test").close();
    run("doctor", "--json");
    assertThat(out.toString()).contains("\"code\":\"doctor.log.sound\"");

    try (FileChannel log =
        FileChannel.open(Home.below(folder).database(), StandardOpenOption.WRITE)) {
      log.write(ByteBuffer.allocate(32_768), log.size() - 32_768);
    }
    out.getBuffer().setLength(0);
    assertThat(run("doctor", "--json")).isEqualTo(ExitCode.UNHEALTHY);
    assertThat(out.toString()).containsPattern("\"code\":\"doctor\\.log\\.(damaged|closed)\"");
  }

  @Test
  void sessions_are_those_of_the_whole_log_without_a_server_too() throws Exception {
    HookFiles files = HookFiles.below(folder);
    for (int i = 0; i < 5; i++) {
      files.prompt("s" + i, "prompt " + i);
    }
    RunOptions options = new RunOptions(Home.below(folder), null, false, List.of());
    HouseAlone.Wish rooms = new HouseAlone.Wish(Set.of("store", "normalize", "watch"), false);
    try (HouseAlone house = HouseAlone.open(options, rooms, "test")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> house.ask(Channels.LOG_STATS, new Log.StatsRequest()).events() == 5);
    }

    assertThat(run("sessions", "--json")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("\"session_id\":\"s0\"", "\"session_id\":\"s4\"");
    assertThat(run("waiting")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Nobody waits for you.");
    assertThat(run("costs")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("No transcript tells of any tokens.");
    assertThat(run("token", "rotate")).isZero();
    assertThat(out.toString()).contains("the next start makes another");
  }

  @Test
  void a_cleanup_deletes_the_raw_files_of_what_it_takes_and_no_other() throws Exception {
    HookFiles files = HookFiles.below(folder);
    for (int i = 0; i < 3; i++) {
      files.prompt("s", "prompt " + i);
    }
    RunOptions options = new RunOptions(Home.below(folder), null, false, List.of());
    HouseAlone.Wish rooms = new HouseAlone.Wish(Set.of("store", "normalize", "watch"), false);
    try (HouseAlone house = HouseAlone.open(options, rooms, "test")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> house.ask(Channels.LOG_STATS, new Log.StatsRequest()).events() == 3);
    }
    try (Connection log =
            DriverManager.getConnection("jdbc:sqlite:" + Home.below(folder).database());
        Statement statement = log.createStatement()) {
      statement.executeUpdate("UPDATE event_store SET received_at = 0 WHERE seq < 3");
    }
    Path late = files.prompt("s", "not read");

    assertThat(run("cleanup", "--older-than", "1h", "--raw-files", "--yes"))
        .as(err.toString())
        .isZero();

    assertThat(out.toString()).contains("2 events went", "with 2 raw files");
    try (Stream<Path> left = Files.list(files.folder())) {
      assertThat(left).hasSize(2).contains(late);
    }
  }

  @Test
  void an_export_without_a_server_tells_of_the_session_as_much_as_with_one() throws Exception {
    HookFiles files = HookFiles.below(folder);
    for (int i = 0; i < 3; i++) {
      files.prompt("s", "prompt " + i);
    }
    RunOptions options = new RunOptions(Home.below(folder), null, false, List.of());
    HouseAlone.Wish rooms = new HouseAlone.Wish(Set.of("store", "normalize", "watch"), false);
    try (HouseAlone house = HouseAlone.open(options, rooms, "test")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> house.ask(Channels.LOG_STATS, new Log.StatsRequest()).events() == 3);
    }
    Path file = folder.resolve("s.md");
    assertThat(run("export", "s", "-o", file.toString())).as(err.toString()).isZero();
    assertThat(Files.readString(file)).startsWith("# prompt 0\n").contains("State", "Tool calls");
    Path report = folder.resolve("day.html");
    assertThat(run("report", "--format", "html", "-o", report.toString()))
        .as(err.toString())
        .isZero();
    assertThat(Files.readString(report)).contains("<dt>Events</dt><dd>3</dd>", "prompt 0");
    assertThat(Home.below(folder).data().resolve("reports")).doesNotExist();
  }

  @Test
  void an_event_becomes_a_private_file_under_a_name_that_hooks_use() throws IOException {
    Path raw = folder.resolve("raw");
    EventFile files = new EventFile(raw);
    byte[] event =
        "{\"hook_event_name\":\"Stop\",\"session_id\":\"a/../b_1\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(files.isWritten(event)).isTrue();
    assertThat(files.isWritten(event)).isTrue();
    assertThat(files.isWritten("{}".getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(files.isWritten("[1]".getBytes(StandardCharsets.UTF_8))).isFalse();
    try (Stream<Path> written = Files.list(raw)) {
      List<Path> all = written.sorted().toList();
      assertThat(all).hasSize(3);
      assertThat(all.get(0).getFileName().toString())
          .matches("\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d-\\d{9}-\\d+_Stop_ab_1\\.json");
      assertThat(all.get(2).getFileName().toString()).endsWith("_Unknown_unknown.json");
      assertThat(Files.readAllBytes(all.get(0))).isEqualTo(event);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all.get(0))))
          .isEqualTo("rw-------");
    }
  }
}
