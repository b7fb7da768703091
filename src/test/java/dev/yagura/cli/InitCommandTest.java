package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.init.ClaudeVersion;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code init} and {@code uninstall} as they are typed, in a home of their own. */
class InitCommandTest extends InInitHome {
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
}
