package dev.yagura.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents print is data, also where it is shown. */
class HarmlessTest {
  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "\u001b[2J\u001b[1;1Hroot#", // clears the screen
        "\u001b]0;title\u0007", // sets the title
        "\u001b]52;c;cm0gLXJm\u001b\\", // writes the clipboard
        "\u001bP$q\"p\u001b\\", // asks the terminal, whose answer is typed
        "\u009b31m", // the same as ESC [
        "a\rb", // hides what was there
        "a\u202egnp.exe", // shows backwards
        "a\u2066b\u2069", // isolates
        "zero\u200bwidth\ufeff",
        "\ud800 half",
        "tag\udb40\udc41"
      })
  void nothing_that_a_terminal_obeys_gets_through(String hostile) {
    String line = Harmless.line(hostile);
    assertThat(line.codePoints().filter(HarmlessTest::obeyed)).as(line).isEmpty();
    assertThat(Harmless.lines(hostile).codePoints().filter(HarmlessTest::obeyed)).isEmpty();
  }

  @Test
  void ordinary_text_is_left_as_it_is() {
    String text = "櫓 – “quotes” 👩‍💻 é ∀ العربية";
    assertThat(Harmless.line(text)).isSameAs(text);
    assertThat(Harmless.line("a\tb\nc")).isEqualTo("a b c");
    assertThat(Harmless.lines("a\tb\nc")).isEqualTo("a\tb\nc");
    assertThat(Harmless.line("\u001b[1m")).isEqualTo("␛[1m");
  }

  @Test
  void json_stays_the_same_json() {
    String all = new String(IntStream.range(1, 0x3000).toArray(), 0, 0x2fff);
    String json = Json.text(Map.of("text", all));
    String harmless = Harmless.json(json);
    assertThat(harmless.codePoints().filter(HarmlessTest::obeyed)).isEmpty();
    assertThat(Json.lenient(harmless.getBytes(StandardCharsets.UTF_8)).path("text").asText())
        .isEqualTo(all);
  }

  private static boolean obeyed(int point) {
    return (point < 0x20 && point != '\n' && point != '\t')
        || (point >= 0x7f && point <= 0x9f)
        || (point >= 0x202a && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069)
        || (point >= 0xd800 && point <= 0xdfff)
        || "\u061c\u200b\u200e\u200f\u2028\u2029\ufeff".indexOf(point) >= 0
        || point >= 0xe0000;
  }
}
