package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-07-08_15-59-56-257_PreToolUse_d1f69332-ec49-4508-9dba-227027eb2bd0.json",
        "2026-01-02_03-04-05-123456789_Stop_s.json",
        "2026-01-02_03-04-05-123456_Stop_s.json",
        "2026-01-02_03-04-05-123456789-4711_SessionStart_abc.json",
        "2026-01-02_03-04-05-123_before_shell_execution_abc.json",
        "2026-01-02_03-04-05-123_PreToolUse_a_b_c.json",
        "2026-01-02_03-04-05-123_PreToolUse_with space.json",
        "2026-01-02_03-04-05-123_PreToolUse_検索.json",
        "2026-01-02_03-04-05-123_PreToolUse_\u202Eright-to-left.json",
        "2026-01-02_03-04-05-123_PreToolUse_x_pretty.json.json"
      })
  void names_of_hook_events_are_taken(String name) {
    assertThat(FileNames.whySkip(name)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02_03-04-05-123_PreToolUse_s_pretty.json, PRETTY",
    "_pretty.json, PRETTY",
    ".2026-01-02_03-04-05-123_PreToolUse_s.json, TEMPORARY",
    "..json, TEMPORARY",
    "2026-01-02_03-04-05-123_PreToolUse_s.json.tmp, TEMPORARY",
    "2026-01-02_03-04-05-123_PreToolUse_s.JSON, OTHER_NAME",
    "2026-01-02_03-04-05-12_PreToolUse_s.json, OTHER_NAME",
    "2026-01-02_03-04-05-1234567890_PreToolUse_s.json, OTHER_NAME",
    "2026-01-02_03-04-05-123_PreToolUse_.json, OTHER_NAME",
    "2026-01-02_03-04-05-123__s.json, OTHER_NAME",
    "2026-01-02T03:04:05.123_PreToolUse_s.json, OTHER_NAME",
    "notes.json, OTHER_NAME",
    "%2e%2e.json, OTHER_NAME"
  })
  void other_names_are_left_alone_for_a_reason(String name, FileNames.Skip reason) {
    assertThat(FileNames.whySkip(name)).isEqualTo(reason);
  }

  @Test
  void a_name_with_a_line_break_is_left_alone() {
    assertThat(FileNames.whySkip("a\nb.json")).isEqualTo(FileNames.Skip.OTHER_NAME);
    assertThat(FileNames.accepts("2026-01-02_03-04-05-123_PreToolUse_a\nb.json")).isFalse();
  }

  @Test
  void a_name_that_could_not_be_decoded_is_left_alone() {
    assertThat(FileNames.whySkip("2026-01-02_03-04-05-123_PreToolUse_\uFFFD.json"))
        .isEqualTo(FileNames.Skip.UNDECODABLE_NAME);
  }

  @Test
  void every_file_of_the_corpus_is_taken() throws IOException {
    Path manifest = Path.of("..", "shared", "corpus", "manifest.csv");
    assumeTrue(Files.exists(manifest), "the corpus is not beside this checkout");
    List<String> names =
        Files.readAllLines(manifest).stream().skip(1).map(row -> row.split(",", 3)[1]).toList();

    assertThat(names).isNotEmpty().allMatch(FileNames::accepts);
  }
}
