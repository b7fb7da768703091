package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.doctor.Doctor;
import dev.yagura.cli.doctor.Finding;
import dev.yagura.cli.doctor.Subject;
import dev.yagura.cli.init.ClaudeVersion;
import dev.yagura.cli.init.Machine;
import dev.yagura.cli.print.Language;
import dev.yagura.cli.print.Phrases;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Set-ups that are broken on purpose: the cause is named, and what to do. */
class DoctorCommandTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:10:00Z");

  @TempDir Path folder;
  private Home home;
  private Path settings;
  private Path script;
  private Path raw;
  private Instant now = NOW;
  private Optional<ClaudeVersion> claude = ClaudeVersion.in("2.1.330");
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void a_sound_set_up() throws IOException {
    home = Home.below(folder);
    settings = home.claude().resolve("settings.json");
    script = home.claude().resolve("hooks/yagura-hook.sh");
    raw = Files.createDirectories(home.rawJson());
    Files.setPosixFilePermissions(raw, PosixFilePermissions.fromString("rwx------"));
    Path event = raw.resolve("2026-03-04_05-09-00-000_Stop_s.json");
    Files.writeString(event, "{}");
    Files.setLastModifiedTime(event, FileTime.from(NOW.minusSeconds(60)));
    assertThat(run(new InitCommand(machine()), "--yes")).isZero();
    usePort(0);
  }

  private void usePort(int port) throws IOException {
    Files.createDirectories(home.config());
    Files.writeString(home.config().resolve("yagura.yaml"), "web: {port: " + port + "}\n");
  }

  private Machine machine() {
    return new Machine(
        Map.of("HOME", folder.toString()),
        folder.resolve("project"),
        () -> claude,
        () -> false,
        () -> false,
        Clock.fixed(now, ZoneOffset.UTC),
        pause -> {});
  }

  private int run(Object command, String... args) {
    out.getBuffer().setLength(0);
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    return line.execute(
        Stream.concat(Stream.of(args), Stream.of("--home", folder.toString()))
            .toArray(String[]::new));
  }

  private String examined(int exit) {
    assertThat(run(new DoctorCommand(machine()))).as(out.toString()).isEqualTo(exit);
    return out.toString();
  }

  private void edit(String from, String to) {
    try {
      Files.writeString(settings, Files.readString(settings).replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_sound_set_up_is_called_sound() {
    assertThat(examined(ExitCode.OK))
        .contains(
            "ok  java",
            "ok  claude         Claude Code 2.1.330",
            "ok  hooks          hooked events: 31 by the user settings",
            "ok  script",
            "ok  folder",
            "ok  events         events arrive; the last one 60 s ago",
            "!   server         no server runs",
            "!   log            there is no log yet",
            "Nothing is in the way.")
        .doesNotContain("!!");
  }

  @Test
  void it_speaks_japanese_and_its_json_is_the_same_in_every_language() throws IOException {
    Files.delete(script);
    Subject subject =
        new Subject(
            new RunOptions(home, null, false, List.of()),
            folder.resolve("project"),
            machine(),
            "test");
    List<Finding> english = Doctor.examine(subject, Phrases.in(Language.EN));
    List<Finding> japanese = Doctor.examine(subject, Phrases.in(Language.JA));
    assertThat(japanese).extracting(Finding::code).isEqualTo(codes(english));
    assertThat(codes(english)).contains("doctor.script.missing", "doctor.log.none");
    assertThat(japanese)
        .filteredOn(one -> one.code().equals("doctor.script.missing"))
        .extracting(Finding::says)
        .containsExactly(script + " がありません。フックはすべて失敗します");
    assertThat(run(new DoctorCommand(machine()), "--json")).isEqualTo(ExitCode.UNHEALTHY);
    assertThat(out.toString())
        .contains("\"code\":\"doctor.script.missing\"", "is missing: every hook fails");
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  @Test
  void settings_that_a_session_has_written_over_are_known_by_what_is_left() throws IOException {
    Files.writeString(settings, "{\"model\":\"opus\"}");
    assertThat(examined(ExitCode.UNHEALTHY))
        .contains("!!  hooks", "are gone: a session that ran", "-> end all sessions");
    Files.delete(script);
    Files.delete(settings);
    assertThat(examined(ExitCode.UNHEALTHY)).contains("no hook writes events", "-> yagura init");
  }

  @Test
  void broken_settings_are_named_with_line_and_column() throws IOException {
    Files.writeString(settings, "{\n  \"model\": \"opus\",\n}\n");
    assertThat(examined(ExitCode.UNHEALTHY))
        .contains("!!  hooks          " + settings + ", line 3, column 1: ", "--restore")
        .doesNotContain("no hook writes");
  }

  @Test
  void a_script_that_is_missing_or_cannot_run_is_named() throws IOException {
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(examined(ExitCode.UNHEALTHY)).contains("may not be executed", "chmod u+x " + script);
    Files.writeString(script, "#!/bin/sh\nexit 0\n");
    assertThat(examined(ExitCode.OK)).contains("another version, or changed by hand");
    Files.delete(script);
    assertThat(examined(ExitCode.UNHEALTHY)).contains(script + " is missing: every hook fails");
  }

  @Test
  void two_ways_at_once_are_named() {
    edit("{\n  \"hooks\"", "{\n  \"enabledPlugins\": {\"yagura@yagura\": true},\n  \"hooks\"");
    assertThat(examined(ExitCode.UNHEALTHY))
        .contains("written twice, by the user settings and the plugin", "PreToolUse")
        .contains("26 by the plugin");
  }

  @Test
  void the_notifier_beside_our_hooks_is_named() {
    edit(
        "\"Stop\": [",
        "\"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\":"
            + " \"CLAUDE_HOOK_EVENT=Stop python /n/src/main.py\"}]},");
    assertThat(examined(ExitCode.UNHEALTHY))
        .contains("Stop: written twice, by the notifier and the user settings");
  }

  @Test
  void a_folder_that_is_open_or_none_is_named() throws IOException {
    Files.setPosixFilePermissions(raw, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThat(examined(ExitCode.OK)).contains("your group may write into " + raw);
    Files.setPosixFilePermissions(raw, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(examined(ExitCode.UNHEALTHY)).contains("others may write into " + raw, "chmod 700");
    try (Stream<Path> files = Files.list(raw)) {
      files.forEach(file -> assertThat(file.toFile().delete()).isTrue());
    }
    Files.delete(raw);
    Files.writeString(raw, "");
    assertThat(examined(ExitCode.UNHEALTHY)).contains("is no folder");
  }

  @Test
  void settings_of_ours_that_are_wrong_are_all_listed() throws IOException {
    Files.createDirectories(home.config());
    Files.writeString(
        home.config().resolve("yagura.yaml"), "web: {port: many}\nstore: {colour: red}\n");
    Files.writeString(home.claude().resolve(".env"), "DISCORD_DASHBOARD_CACHE_TTL=soon\n");
    assertThat(examined(ExitCode.UNHEALTHY))
        .contains("!!  configuration  web.port (", "store.colour (", "store.cache-ttl-ms (");
  }

  @Test
  void a_port_that_another_has_and_a_pid_that_was_left_behind_are_named() throws IOException {
    Files.writeString(Files.createDirectories(home.run()).resolve("box.pid"), "2000000000\n");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      usePort(other.getLocalPort());
      assertThat(examined(ExitCode.UNHEALTHY))
          .contains("node box (pid 2000000000) ended without an orderly stop")
          .contains("port " + other.getLocalPort() + " of the page is taken (")
          .contains("pid " + ProcessHandle.current().pid());
    }
  }

  @Test
  void an_older_claude_that_throws_the_file_away_is_named() {
    claude = ClaudeVersion.in("2.0.42");
    assertThat(examined(ExitCode.UNHEALTHY))
        .contains("Claude Code 2.0.42 throws the user settings away: it does not know")
        .contains("SubagentStart");
  }

  @Test
  void names_that_mean_nothing_are_named() throws IOException {
    edit(
        "\"Stop\": [",
        "\"Stopp\": [{\"hooks\": []}, {\"hooks\": [{\"type\": \"command\"}]}], \"Stop\": [");
    Files.writeString(home.claude().resolve(".env"), "DISCORD_DASHBOARD_PROT=1\n");
    assertThat(examined(ExitCode.OK))
        .contains("no event is called Stopp, as the user settings do")
        .contains("DISCORD_DASHBOARD_PROT in the notifier's file is no setting");
  }

  @Test
  void hooks_that_are_switched_off_are_named() {
    edit("{\n  \"hooks\"", "{\n  \"disableAllHooks\": true,\n  \"hooks\"");
    assertThat(examined(ExitCode.UNHEALTHY)).contains("\"disableAllHooks\" is true");
  }

  @Test
  void silence_and_a_clock_that_was_set_back_are_noticed() {
    now = NOW.plusSeconds(7200);
    assertThat(examined(ExitCode.OK))
        .contains("!   events         the last event was written 2 hours ago");
    now = NOW.minusSeconds(7200);
    assertThat(examined(ExitCode.OK)).contains("the newest event is of the future");
    now = Instant.parse("1970-01-01T00:00:09Z");
    assertThat(examined(ExitCode.UNHEALTHY)).contains("the clock of this machine says 1970");
  }

  @Test
  void a_program_is_told_the_same() throws IOException {
    Files.delete(script);
    assertThat(run(new DoctorCommand(machine()), "--json")).isEqualTo(ExitCode.UNHEALTHY);
    JsonNode told = Json.lenient(out.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(told.path("well").asBoolean(true)).isFalse();
    assertThat(told.path("findings").findValuesAsText("check")).contains("script", "disk", "log");
    assertThat(told.path("findings").findValuesAsText("level"))
        .contains("problem", "warning", "ok");
  }
}
