package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.init.ClaudeVersion;
import dev.yagura.cli.init.Machine;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code init} and {@code uninstall} as they are typed, in a home of their own. */
class InitCommandTest {
  private static final String SETTINGS =
      "{\n  \"model\": \"opus\",\n  \"hooks\": {\n    \"Stop\": [\n      {\n        \"hooks\": [\n"
          + "          { \"type\": \"command\", \"command\": \"say done\" }\n        ]\n      }\n    ]\n  }\n}\n";

  @TempDir Path home;
  private Path project;
  private Path settings;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Optional<ClaudeVersion> claude = ClaudeVersion.in("2.1.330");
  private boolean running;
  private boolean container;
  private Instant now = Instant.parse("2026-03-04T05:06:07.089Z");
  private final List<Duration> pauses = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void settings() throws IOException {
    project = Files.createDirectories(home.resolve("project"));
    settings = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
  }

  private Machine machine() {
    return new Machine(
        Map.of("HOME", home.toString()),
        project,
        () -> claude,
        () -> running,
        () -> container,
        Clock.fixed(now, ZoneOffset.UTC),
        pause -> {
          pauses.add(pause);
          meanwhile.run();
        });
  }

  private int init(String... args) {
    return run(new InitCommand(machine()), args);
  }

  private int uninstall(String... args) {
    return run(new UninstallCommand(machine()), args);
  }

  private int run(Object command, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    now = now.plusSeconds(1);
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (e, failing, parsed) -> {
          err.append("yagura: " + e.getMessage());
          return e instanceof Misuse ? ExitCode.USAGE : ExitCode.FAILURE;
        });
    return line.execute(
        Stream.concat(Stream.of(args), Stream.of("--home", home.toString()))
            .toArray(String[]::new));
  }

  private List<Path> backups() throws IOException {
    try (Stream<Path> files = Files.list(settings.getParent())) {
      return files.filter(file -> file.toString().endsWith(".bak")).toList();
    }
  }

  @Test
  void a_dry_run_shows_everything_and_changes_nothing() throws IOException {
    Files.writeString(settings, SETTINGS);
    assertThat(init("--dry-run")).isZero();
    assertThat(out.toString())
        .contains(
            "Claude Code  2.1.330",
            "Settings     " + settings,
            "yagura-hook.sh (new)",
            "Added        31: ",
            "Never        WorktreeCreate: ",
            "--- " + settings,
            "@@ -",
            "+    \"SessionStart\": [",
            "+            \"command\": \"\\\"$HOME\\\"/.claude/hooks/yagura-hook.sh\",",
            "Nothing else changes.");
    assertThat(settings).hasContent(SETTINGS);
    assertThat(home.resolve(".claude/hooks")).doesNotExist();
  }

  @Test
  void without_a_terminal_it_wants_a_yes() throws IOException {
    Files.writeString(settings, SETTINGS);
    assertThat(init()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("say --yes");
    assertThat(settings).hasContent(SETTINGS);
  }

  @Test
  void init_twice_is_init_once_and_uninstall_leaves_no_trace() throws IOException {
    Files.writeString(settings, SETTINGS);
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(init("--yes")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Backup: " + settings + ".yagura-20260304-050607-089.bak");
    assertThat(backups())
        .hasSize(1)
        .first()
        .satisfies(copy -> assertThat(copy).hasContent(SETTINGS));
    String installed = Files.readString(settings);
    assertThat(installed).contains("say done", "yagura-hook.sh", "PostModelSwitch");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
        .isEqualTo("rw-r-----");
    assertThat(home.resolve(".claude/hooks/yagura-hook.sh")).isExecutable();

    assertThat(init("--yes")).isZero();
    assertThat(out.toString()).contains("In place     31: ", "Nothing to do.");
    assertThat(settings).hasContent(installed);
    assertThat(backups()).hasSize(1);

    assertThat(uninstall("--dry-run")).isZero();
    assertThat(settings).hasContent(installed);
    assertThat(uninstall("--yes")).isZero();
    assertThat(out.toString()).contains("byte for byte", "Removed: ");
    assertThat(Files.readString(settings)).isEqualTo(SETTINGS);
    try (Stream<Path> left = Files.walk(home.resolve(".claude")).filter(Files::isRegularFile)) {
      assertThat(left).containsExactly(settings);
    }
    assertThat(uninstall("--yes")).isZero();
    assertThat(out.toString()).contains("There is no hook of Yagura");
  }

  @Test
  void where_there_were_no_settings_there_are_none_again() {
    assertThat(init("--yes")).isZero();
    assertThat(out.toString()).contains("@@ -0,0 +1,").doesNotContain("Backup");
    assertThat(settings).exists();
    assertThat(uninstall("--yes")).isZero();
    assertThat(out.toString()).contains(" +0,0 @@", "so there is none now");
    assertThat(settings).doesNotExist();
  }

  @Test
  void what_was_edited_since_stays_edited() throws IOException {
    Files.writeString(settings, SETTINGS);
    init("--yes");
    Files.writeString(settings, Files.readString(settings).replace("opus", "haiku"));
    assertThat(uninstall("--yes")).isZero();
    assertThat(Files.readString(settings)).isEqualTo(SETTINGS.replace("opus", "haiku"));
  }

  @Test
  void a_link_into_dotfiles_stays_a_link() throws IOException {
    Path dotfiles = Files.createDirectories(home.resolve("dotfiles"));
    Path real = Files.writeString(dotfiles.resolve("claude.json"), SETTINGS);
    Files.createSymbolicLink(settings, Path.of("../dotfiles/claude.json"));
    assertThat(init("--yes")).isZero();
    assertThat(settings).isSymbolicLink();
    assertThat(Files.readString(real)).contains("yagura-hook.sh");
    assertThat(backups()).hasSize(1);
    assertThat(uninstall("--yes")).isZero();
    assertThat(settings).isSymbolicLink();
    assertThat(Files.readString(real)).isEqualTo(SETTINGS);
  }

  @Test
  void broken_settings_are_refused_with_the_place_of_the_mistake() throws IOException {
    String broken = "{\n  \"model\": \"opus\"\n  \"hooks\": {}\n}\n";
    Files.writeString(settings, broken);
    assertThat(init("--yes")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains(settings + ", line 3, column 3: ");
    assertThat(settings).hasContent(broken);
    Files.write(settings, new byte[] {'{', (byte) 0xff, '}'});
    assertThat(init("--yes")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("is not UTF-8");
  }

  @Test
  void a_folder_that_takes_nothing_is_named() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
    Files.writeString(settings, SETTINGS);
    Files.setPosixFilePermissions(
        settings.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assertThat(init("--yes")).isEqualTo(ExitCode.FAILURE);
      assertThat(err.toString()).contains("cannot write", "permission denied");
      assertThat(settings).hasContent(SETTINGS);
    } finally {
      Files.setPosixFilePermissions(
          settings.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void an_older_claude_gets_only_names_that_it_knows() throws IOException {
    claude = Optional.empty();
    assertThat(init("--yes")).isZero();
    assertThat(hooks()).hasSize(9).doesNotContain("SubagentStart", "WorktreeCreate");
    claude = ClaudeVersion.in("2.0.45");
    assertThat(init("--yes")).isZero();
    assertThat(hooks()).hasSize(11).contains("SubagentStart", "PermissionRequest");
    claude = ClaudeVersion.in("1.0.62");
    assertThat(init("--yes")).isZero();
    assertThat(hooks()).hasSize(8).doesNotContain("SessionEnd", "PermissionRequest");
  }

  @Test
  void only_what_the_notifier_does_not_write_is_added() throws IOException {
    String command = "CLAUDE_HOOK_EVENT=E cd /n && uv run --python 3.13 python /n/src/main.py";
    String group =
        "[{\"matcher\":\".*\",\"hooks\":[{\"type\":\"command\",\"command\":\"" + command + "\"}]}]";
    Files.writeString(
        settings, "{\"hooks\":{\"PreToolUse\":" + group + ",\"Stop\":" + group + "}}");
    assertThat(init("--yes")).isZero();
    assertThat(out.toString())
        .contains("Left alone   2: PreToolUse, Stop: written by the notifier");
    JsonNode after = Json.lenient(Files.readAllBytes(settings)).path("hooks");
    assertThat(after.path("Stop")).hasSize(1);
    assertThat(after.path("PostToolUse")).hasSize(1);
  }

  @Test
  void in_a_container_it_asks_to_be_forced() {
    container = true;
    assertThat(init("--yes")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("container", "--force");
    assertThat(settings).doesNotExist();
    assertThat(init("--yes", "--force")).isZero();
  }

  @Test
  void while_claude_runs_it_looks_again_after_three_seconds() throws IOException {
    Files.writeString(settings, SETTINGS);
    running = true;
    assertThat(init("--yes")).isZero();
    assertThat(pauses).containsExactly(Duration.ofSeconds(3));
    uninstall("--yes");
    meanwhile = () -> write(SETTINGS);
    assertThat(init("--yes")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("gone again", "end all sessions");
  }

  @Test
  void a_project_gets_a_script_of_its_own_and_nothing_twice() throws IOException {
    assertThat(init("--yes", "--scope", "project")).isZero();
    String text = Files.readString(project.resolve(".claude/settings.json"));
    assertThat(text).contains("\\\"$CLAUDE_PROJECT_DIR\\\"/.claude/hooks/yagura-hook.sh");
    assertThat(project.resolve(".claude/hooks/yagura-hook.sh")).isExecutable();
    assertThat(init("--yes")).isZero();
    assertThat(out.toString()).as("in this project all is written").contains("Left alone   31");
    assertThat(uninstall("--yes", "--scope", "project")).isZero();
    assertThat(project.resolve(".claude/settings.json")).doesNotExist();
    assertThat(init("--yes", "--scope", "local")).isZero();
    assertThat(project.resolve(".claude/settings.local.json")).exists();
    assertThat(init("--scope", "world")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void hooks_can_post_instead() throws IOException {
    assertThat(init("--yes", "--http", "http://hub.example:8787/")).isZero();
    assertThat(Files.readString(settings))
        .contains("\"url\": \"http://hub.example:8787/api/v1/hooks\"", "Bearer $YAGURA_TOKEN")
        .doesNotContain("SessionStart", "yagura-hook.sh");
    assertThat(home.resolve(".claude/hooks")).doesNotExist();
    assertThat(init("--http", "hub")).isEqualTo(ExitCode.USAGE);
    claude = ClaudeVersion.in("2.1.62");
    assertThat(init("--http", "http://hub.example")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("need Claude Code 2.1.63");
  }

  @Test
  void the_newest_backup_can_be_put_back() throws IOException {
    assertThat(init("--restore")).isEqualTo(ExitCode.FAILURE);
    Files.writeString(settings, SETTINGS);
    init("--yes");
    Files.writeString(settings, "{\"broken\":");
    assertThat(init("--restore", "--dry-run")).isZero();
    assertThat(settings).hasContent("{\"broken\":");
    assertThat(init("--restore", "--yes")).isZero();
    assertThat(Files.readString(settings)).isEqualTo(SETTINGS);
    assertThat(backups()).hasSize(2);
  }

  @Test
  void hooks_can_be_printed_for_the_hand_and_told_to_programs() {
    assertThat(init("--print")).isZero();
    assertThat(Json.lenient(out.toString().getBytes(StandardCharsets.UTF_8)).path("hooks"))
        .hasSize(31);
    assertThat(init("--json", "--dry-run")).isZero();
    JsonNode told = Json.lenient(out.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(told.path("added")).hasSize(31);
    assertThat(told.path("changes").asBoolean()).isTrue();
    assertThat(settings).doesNotExist();
  }

  private void write(String text) {
    try {
      Files.writeString(settings, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> hooks() throws IOException {
    List<String> names = new ArrayList<>();
    Json.lenient(Files.readAllBytes(settings))
        .path("hooks")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }
}
