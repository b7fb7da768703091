package dev.yagura.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsHooksTest {
  private static final Wanted WANTED =
      new Wanted(
          List.of("SessionStart", "PreToolUse", "Stop"),
          false,
          "\"$HOME\"/.claude/hooks/yagura-hook.sh",
          false);

  /** Settings as people write them. */
  static List<String> settings() {
    return List.of(
        "",
        "\n",
        "{}",
        "{}\n",
        "{ }",
        "{\n}\n",
        "{\"a\":1}",
        "{\"a\": 1, \"b\": [1, 2]}\n",
        "{\n  \"model\": \"opus\"\n}\n",
        "{\r\n    \"model\": \"opus\",\r\n    \"n\": 12\r\n}",
        "{\n\t\"b\": true,\n\t\"hooks\": {}\n}\n",
        "\uFEFF{\n  \"名\": \"塔 \\u5854\",\n  \"list\": []\n}\n",
        """
        {
          "hooks": {
            "PreToolUse": [
              {
                "matcher": "Bash",
                "hooks": [
                  { "type": "command", "command": "guard.sh", "timeout": 60 }
                ]
              }
            ],
            "PostToolUse": [ ],
            "Custom": []
          },
          "z": null , "y" : -1.5e3
        }
        """,
        "{\"hooks\":{\"Stop\":[{\"hooks\":[{\"type\":\"command\",\"command\":\"say done\"}]}]},\"k\":\"v\"}",
        """
        { "first": 1,
          "hooks": { "Stop": [
              {"hooks": [{"type": "prompt", "prompt": "ok?"}]} ] } }
        """);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void hooks_come_in_and_go_out_and_not_a_byte_has_changed(String text) throws Exception {
    InitPlan plan = InitPlan.of(text, WANTED, List.of());

    assertThat(plan.added()).containsExactly("SessionStart", "PreToolUse", "Stop");
    JsonNode after = tree(plan.after());
    for (String event : WANTED.events()) {
      JsonNode groups = after.path("hooks").path(event);
      assertThat(groups.get(groups.size() - 1).path("hooks").get(0)).isEqualTo(WANTED.hook(event));
    }
    assertThat(Undo.of(plan.after(), List.of("{\"other\":1}", text)).after()).isEqualTo(text);
    assertThat(InitPlan.of(plan.after(), WANTED, List.of()).isNothing()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void without_a_backup_everything_else_stays_in_its_place(String text) throws Exception {
    String after = InitPlan.of(text, WANTED, List.of()).after();
    String edited = after.replace("\"model\"", "\"modell\"");

    Undo undo = Undo.of(edited, List.of());

    assertThat(undo.copy()).isEmpty();
    assertThat(SettingsHooks.of(undo.after()).entries()).noneMatch(HookEntry::isOurs);
    assertThat(others(undo.after())).isEqualTo(others(text.replace("\"model\"", "\"modell\"")));
  }

  @Test
  void only_lines_are_added_in_the_manner_of_the_file() throws Exception {
    String before =
        """
        {
            "model": "opus",
            "hooks": {
                "Stop": [
                    {
                        "hooks": [{"type": "command", "command": "x"}]
                    }
                ]
            }
        }
        """;
    Wanted one = new Wanted(List.of("Stop", "PreCompact"), false, "h/yagura-hook.sh", false);

    String after = InitPlan.of(before, one, List.of()).after();

    assertThat(after)
        .isEqualTo(
            """
            {
                "model": "opus",
                "hooks": {
                    "Stop": [
                        {
                            "hooks": [{"type": "command", "command": "x"}]
                        },
                        {
                            "hooks": [
                                {
                                    "type": "command",
                                    "command": "h/yagura-hook.sh",
                                    "timeout": 5
                                }
                            ]
                        }
                    ],
                    "PreCompact": [
                        {
                            "hooks": [
                                {
                                    "type": "command",
                                    "command": "h/yagura-hook.sh",
                                    "timeout": 5
                                }
                            ]
                        }
                    ]
                }
            }
            """);
    assertThat(Undo.of(after, List.of()).after()).isEqualTo(before);
    assertThat(Diff.unified(java.nio.file.Path.of("s"), before, after))
        .filteredOn(line -> line.startsWith("-") && !line.startsWith("---"))
        .as("lines of others stay")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\n  \"a\": 1,\n}",
        "{\n  // no\n}",
        "{'a':1}",
        "{\"a\":1} x",
        "{\"a\":1,\"a\":2}",
        "[",
        "[]",
        "{\"hooks\":[]}",
        "{\"hooks\":{\"Stop\":{}}}",
        "{\"hooks\":{\"Stop\":[{}]}}",
        "{\"hooks\":{\"Stop\":[{\"hooks\":[\"x\"]}]}}",
        "{\"a\": NaN}",
        "\"x\"",
        "{\"a\":\"\t\"}"
      })
  void what_is_not_strict_is_refused_with_its_place(String text) {
    assertThatThrownBy(() -> SettingsHooks.of(text))
        .isInstanceOf(JsonOutline.Broken.class)
        .hasMessageMatching("line \\d+, column \\d+: .+");
  }

  @Test
  void the_place_of_a_mistake_is_told_exactly() {
    assertThatThrownBy(() -> SettingsHooks.of("{\n  \"a\": 1\n  \"b\": 2\n}\n"))
        .hasMessageContaining("line 3, column 3: ")
        .hasMessageContaining("was expecting comma");
    assertThatThrownBy(() -> SettingsHooks.of("{\n  \"hooks\": {\n    \"Stop\": 7\n  }\n}"))
        .hasMessage("line 3, column 13: the hooks of an event are a list, […]");
  }

  @Test
  void what_the_notifier_writes_already_is_not_written_twice() throws Exception {
    String notifier =
        "CLAUDE_HOOK_EVENT=Stop cd /opt/n && uv run --python 3.13 python /opt/n/src/main.py";
    String text = hook("Stop", ".*", notifier);

    InitPlan plan = InitPlan.of(text, WANTED, List.of());

    assertThat(plan.added()).containsExactly("SessionStart", "PreToolUse");
    assertThat(plan.elsewhere()).containsExactly("Stop");
    assertThat(InitPlan.of(hook("Stop", "Bash", notifier), WANTED, List.of()).added())
        .as("it writes some of them only")
        .contains("Stop");
    for (String other :
        List.of(
            "python src/main.py",
            "python /opt/claude-code-event-notifier/src/main.py --quiet",
            "CLAUDE_HOOK_EVENT=Stop python /opt/n/src/simple/main_simple.py",
            "CLAUDE_HOOK_EVENT=Stop python /opt/n/src/domain.py")) {
      assertThat(InitPlan.of(hook("Stop", "", other), WANTED, List.of()).added())
          .as(other)
          .contains("Stop");
    }
  }

  @Test
  void hooks_of_ours_that_are_old_or_doubled_or_the_notifiers_now_are_put_right() throws Exception {
    Wanted old = new Wanted(List.of("Stop", "PreCompact"), false, "/old/yagura-hook.sh", false);
    String twice = InitPlan.of("{}", old, List.of()).after();
    twice = SettingsHooks.of(twice).with("Stop", old.hook("Stop")).text();

    InitPlan plan = InitPlan.of(twice, WANTED, List.of());

    assertThat(plan.dropped()).containsExactly("Stop", "Stop", "PreCompact");
    assertThat(plan.after()).isEqualTo(InitPlan.of("{}", WANTED, List.of()).after());
    List<HookEntry> elsewhere = SettingsHooks.of(plan.after()).entries();
    assertThat(InitPlan.of("{\"a\":1}", WANTED, elsewhere).isNothing()).isTrue();
  }

  @Test
  void hooks_that_post_replace_those_that_write() throws Exception {
    Wanted http = new Wanted(List.of("Stop"), true, "http://hub:8787/api/v1/hooks", false);
    String files = InitPlan.of("{\"a\": 1}", WANTED, List.of()).after();

    InitPlan plan = InitPlan.of(files, http, List.of());

    assertThat(plan.dropped()).hasSize(3);
    assertThat(tree(plan.after()).at("/hooks/Stop/0/hooks/0/headers/Authorization").asText())
        .isEqualTo("Bearer $YAGURA_TOKEN");
    assertThat(Undo.of(plan.after(), List.of("{\"a\": 1}")).after()).isEqualTo("{\"a\": 1}");
  }

  private static String hook(String event, String matcher, String command) {
    return "{\"hooks\":{\""
        + event
        + "\":[{\"matcher\":\""
        + matcher
        + "\",\"hooks\":[{\"type\":\"command\",\"command\":\""
        + command
        + "\"}]}]}}";
  }

  /** All but hooks of ours, and what is empty. */
  private static String others(String text) throws JsonOutline.Broken {
    SettingsHooks hooks = SettingsHooks.of(text);
    String foreign = hooks.entries().toString();
    com.fasterxml.jackson.databind.node.ObjectNode rest =
        (com.fasterxml.jackson.databind.node.ObjectNode) tree(hooks.text());
    rest.remove("hooks");
    return foreign + rest;
  }

  private static JsonNode tree(String text) {
    return InitPlan.tree(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
