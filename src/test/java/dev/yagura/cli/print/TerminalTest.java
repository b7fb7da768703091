package dev.yagura.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests run without a terminal; one is described where it matters. */
class TerminalTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Printer printer(boolean interactive, boolean colors, int columns) {
    return new Printer(
        new PrintWriter(out),
        new PrintWriter(err),
        new Terminal(interactive, colors, columns),
        Phrases.in(Language.EN));
  }

  @Test
  void what_is_piped_is_whole_unless_columns_are_told() {
    assertThat(Terminal.of(Map.of(), false).width()).isEqualTo(Terminal.UNLIMITED);
    assertThat(Terminal.of(Map.of("COLUMNS", "wide"), false).width()).isEqualTo(Terminal.UNLIMITED);
    assertThat(Terminal.of(Map.of("COLUMNS", "100"), false).width()).isEqualTo(100);
    assertThat(Terminal.of(Map.of("COLUMNS", "3"), false).width()).isEqualTo(40);
    assertThat(Terminal.of(Map.of(), false).colors()).isFalse();
  }

  @Test
  void a_heading_is_bold_where_colours_are_and_the_text_cannot_be() {
    printer(true, true, 80).heading("a\u001b[31mb");
    assertThat(out).hasToString("\u001b[1ma␛[31mb\u001b[0m\n");
    out.getBuffer().setLength(0);
    printer(true, false, 80).heading("a\u001b[31mb");
    assertThat(out).hasToString("a␛[31mb\n");
  }

  @Test
  void a_document_is_shown_as_text() throws IOException {
    try (OutputStream document = printer(true, true, 80).document()) {
      document.write("# 櫓\n\tx\u001b[2J".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(out).hasToString("# 櫓\n\tx␛[2J\n");
  }

  @Test
  void progress_writes_over_itself_and_is_a_line_now_and_then_in_a_pipe() {
    printer(true, false, 40).progress("x".repeat(60), false);
    assertThat(err.toString()).startsWith("\r\u001b[K").hasSize(4 + 39).endsWith("…");
    err.getBuffer().setLength(0);
    Printer piped = printer(false, false, 0);
    piped.progress("1 %", false);
    piped.progress("2 %", true);
    piped.progress("", true);
    assertThat(err).hasToString("2 %\n");
  }
}
