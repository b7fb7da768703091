package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookLookTest {
  private static final String OURS =
      """
      {"model": "opus", "hooks": {"Stop": [{"hooks": [
        {"type": "command", "command": "\\"$HOME\\"/.claude/hooks/yagura-hook.sh", "timeout": 5}]}]}}
      """;

  @TempDir Path claude;
  private HookLook hooks;

  @BeforeEach
  void begin() {
    hooks = new HookLook(claude);
  }

  private void settings(String text) throws IOException {
    Files.writeString(claude.resolve("settings.json"), text);
  }

  private void script() throws IOException {
    Files.createDirectories(claude.resolve("hooks"));
    Files.writeString(claude.resolve("hooks/yagura-hook.sh"), "#!/bin/sh\n");
  }

  private HookLook.State looked() {
    hooks.look();
    hooks.look();
    return hooks.state();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OURS,
        "\uFEFF" + OURS,
        "{\"hooks\":{\"Stop\":[{\"hooks\":[{\"type\":\"http\",\"url\":\"http://hub:8787/api/v1/hooks\"}]}]}}",
        "{\"hooks\":{\"Stop\":[{\"matcher\":\"*\",\"hooks\":[{\"type\":\"command\","
            + "\"command\":\"CLAUDE_HOOK_EVENT=Stop python3 /opt/notifier/src/main.py\"}]}]}}",
        "{\"enabledPlugins\":{\"yagura@somewhere\":true}}"
      })
  void whoever_writes_the_events_is_known(String text) throws IOException {
    settings(text);
    assertThat(looked()).isEqualTo(HookLook.State.INSTALLED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"hooks\":{\"Stop\":[{\"hooks\":[{\"type\":\"command\",\"command\":\"say done\"}]}]}}",
        "{\"hooks\":[1,{\"a\":null}],\"enabledPlugins\":\"yagura@x\"}",
        "{\"enabledPlugins\":{\"yagura@somewhere\":false,\"other@x\":true}}"
      })
  void settings_without_them_are_no_trouble_where_they_never_were(String text) throws IOException {
    assertThat(looked()).isEqualTo(HookLook.State.NONE);
    settings(text);
    assertThat(looked()).isEqualTo(HookLook.State.NONE);
    assertThat(hooks.state().cause).isEmpty();
  }

  @Test
  void hooks_that_were_seen_and_are_gone_are_missed_only_after_a_second_look() throws IOException {
    script();
    settings(OURS);
    assertThat(looked()).isEqualTo(HookLook.State.INSTALLED);
    settings("{\"model\": \"opus\"}");
    hooks.look();
    assertThat(hooks.state()).isEqualTo(HookLook.State.INSTALLED);
    hooks.look();
    assertThat(hooks.state()).isEqualTo(HookLook.State.STRIPPED);
    assertThat(hooks.state().cause).contains("gone");
    settings(OURS);
    hooks.look();
    assertThat(hooks.state()).isEqualTo(HookLook.State.INSTALLED);
  }

  @Test
  void settings_behind_a_link_are_followed() throws IOException {
    script();
    Path dotfile = Files.writeString(claude.resolve("dotfile.json"), OURS);
    Files.createSymbolicLink(claude.resolve("settings.json"), dotfile);
    assertThat(looked()).isEqualTo(HookLook.State.INSTALLED);
    Files.writeString(dotfile, "{}");
    assertThat(looked()).isEqualTo(HookLook.State.STRIPPED);
  }

  @Test
  void a_file_that_is_cut_off_for_a_moment_is_no_news() throws IOException {
    settings(OURS);
    assertThat(looked()).isEqualTo(HookLook.State.INSTALLED);
    settings(OURS.substring(0, 40));
    hooks.look();
    settings(OURS);
    hooks.look();
    assertThat(hooks.state()).isEqualTo(HookLook.State.INSTALLED);
  }

  @Test
  void a_backup_of_init_tells_that_they_were_there_before_this_start() throws IOException {
    script();
    settings("{}");
    assertThat(looked()).isEqualTo(HookLook.State.NONE);
    Files.writeString(claude.resolve("settings.json.yagura-20260102-030405-678.bak"), "{}");
    assertThat(looked()).isEqualTo(HookLook.State.STRIPPED);
  }

  @Test
  void after_uninstall_nothing_is_missed() throws IOException {
    script();
    settings(OURS);
    assertThat(looked()).isEqualTo(HookLook.State.INSTALLED);
    settings("{}");
    Files.delete(claude.resolve("hooks/yagura-hook.sh"));
    assertThat(looked()).isEqualTo(HookLook.State.NONE);
  }

  @Test
  void switched_off_and_broken_settings_are_told() throws IOException {
    settings(OURS.replace("{\"model\"", "{\"disableAllHooks\": true, \"model\""));
    assertThat(looked()).isEqualTo(HookLook.State.OFF);
    settings("{\"hooks\": ");
    assertThat(looked()).isEqualTo(HookLook.State.BROKEN);
    settings("[]");
    assertThat(looked()).isEqualTo(HookLook.State.BROKEN);
    Files.delete(claude.resolve("settings.json"));
    Files.createDirectory(claude.resolve("settings.json"));
    assertThat(looked()).isEqualTo(HookLook.State.BROKEN);
  }
}
