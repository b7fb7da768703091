package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.print.Language;
import dev.yagura.cli.print.Phrases;
import dev.yagura.cli.print.Printer;
import dev.yagura.cli.print.Terminal;
import dev.yagura.vocabulary.json.Json;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportProgressTest {
  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());
  private static final Printer PRINTER =
      new Printer(NOWHERE, NOWHERE, new Terminal(false, false, 0), Phrases.in(Language.EN));

  @Test
  void the_bar_says_how_far_it_is_how_fast_it_goes_and_how_long_it_takes() {
    assertThat(line(50_000_000, 1234, 0))
        .isEqualTo("[######......]  50 %  50.0 MB of 100.0 MB  1,234/s  1:05 min left");
  }

  @Test
  void what_is_refused_is_counted_while_it_runs_and_is_no_standstill() {
    assertThat(line(50_000_000, 0, 68_800))
        .isEqualTo("[######......]  50 %  50.0 MB of 100.0 MB  68,800 skipped  1:05 min left");
    assertThat(line(50_000_000, 12, 7)).contains("  12/s  7 skipped  ");
    assertThat(line(0, 0, 0)).contains("  0/s");
  }

  @Test
  void before_it_is_known_how_much_there_is_no_bar_is_shown() {
    assertThat(ImportProgress.line(PRINTER, json("{\"bytes_total\":0,\"bytes_done\":0}")))
        .isEqualTo("looking at what there is to import");
  }

  @Test
  void the_command_that_goes_on_can_be_typed_at_a_prompt() {
    assertThat(
            ImportCommand.shellWords(List.of(Path.of("a/b-1.zip"), Path.of("it's $HOME 見張り.gz"))))
        .isEqualTo("a/b-1.zip 'it'\\''s $HOME 見張り.gz'");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          {"state":"done","stored":2,"problem":"line 2"}                | 0
          {"state":"done","stored":0,"duplicates":3,"problem":"line 2"} | 0
          {"state":"done","stored":0,"skipped":9,"problem":null}        | 0
          {"state":"done","stored":0,"skipped":9,"problem":"line 1"}    | 1
          {"state":"done","stored":0,"dead_letters":1}                  | 1
          {"state":"failed","stored":2}                                 | 1
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void an_import_of_which_everything_was_refused_has_failed(String ended, int code) {
    assertThat(ImportCommand.exitCode(json(ended))).isEqualTo(code);
  }

  private static String line(long done, double perSecond, long skipped) {
    return ImportProgress.line(
        PRINTER,
        json(
            "{\"bytes_total\":100000000,\"bytes_done\":%d,\"per_second\":%s,\"skipped\":%d,\"eta_ms\":65000}"
                .formatted(done, perSecond, skipped)));
  }

  private static JsonNode json(String text) {
    return Json.lenient(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
