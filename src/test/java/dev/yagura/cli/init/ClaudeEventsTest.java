package dev.yagura.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.HookEventType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaudeEventsTest {
  private static final List<String> CORE =
      List.of(
          "SessionStart",
          "SessionEnd",
          "UserPromptSubmit",
          "PreToolUse",
          "PostToolUse",
          "Notification",
          "Stop",
          "SubagentStop",
          "PreCompact");

  @Test
  void without_a_version_the_nine_that_all_know_are_asked_for() {
    assertThat(ClaudeEvents.known(null, false)).containsExactlyInAnyOrderElementsOf(CORE);
    assertThat(known("1.0.62")).doesNotContain("SessionEnd").contains("SessionStart");
    assertThat(known("1.0.22")).isEmpty();
  }

  @Test
  void an_event_is_asked_for_from_its_version_on() {
    assertThat(known("2.0.42")).doesNotContain("SubagentStart");
    assertThat(known("2.0.43")).contains("SubagentStart").doesNotContain("PermissionRequest");
    assertThat(known("2.0.56")).contains("PermissionRequest", "PostToolUseFailure");
    assertThat(known("2.1.330")).hasSize(31).contains("PostModelSwitch", "PostToolBatch");
  }

  @Test
  void every_event_of_the_vocabulary_is_asked_for_or_left_out_with_a_reason() {
    List<String> all =
        Arrays.stream(HookEventType.values())
            .filter(type -> type != HookEventType.UNKNOWN)
            .filter(type -> !ClaudeEvents.leftOut().containsKey(type))
            .map(HookEventType::wireName)
            .toList();
    assertThat(known("99.0.0")).containsExactlyInAnyOrderElementsOf(all);
    assertThat(ClaudeEvents.leftOut().keySet())
        .isEqualTo(Set.of(HookEventType.WORKTREE_CREATE, HookEventType.MESSAGE_DISPLAY));
  }

  @Test
  void by_http_there_are_fewer() {
    assertThat(ClaudeEvents.known(version("2.1.330"), true))
        .hasSize(28)
        .doesNotContain("SessionStart", "Setup", "PreModelSwitch");
  }

  @Test
  void a_version_is_found_in_what_claude_says() {
    assertThat(ClaudeVersion.in("2.1.330 (Claude Code)\n")).contains(new ClaudeVersion(2, 1, 330));
    assertThat(ClaudeVersion.in("claude v10.20.30-beta")).contains(new ClaudeVersion(10, 20, 30));
    assertThat(ClaudeVersion.in("command not found")).isEmpty();
    assertThat(ClaudeVersion.in("1.2 and 1.2.3.4")).isEmpty();
    assertThat(version("2.1.9").isAtLeast(version("2.1.10"))).isFalse();
  }

  private static List<String> known(String version) {
    return ClaudeEvents.known(version(version), false);
  }

  private static ClaudeVersion version(String text) {
    return ClaudeVersion.in(text).orElseThrow();
  }
}
