package dev.yagura.web.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostedLinesTest {
  private final PostedLines lines = new PostedLines();

  private void feed(String... pieces) {
    for (String piece : pieces) {
      lines.feed(piece.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<String> texts(List<PostedLines.Line> lines) {
    return lines.stream()
        .map(line -> line.number() + "=" + new String(line.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void a_line_may_come_in_pieces_and_several_in_one() {
    feed("{\"a\"", ":1}", "\n{}\n{", "}");
    assertThat(lines.waiting()).isEqualTo(2);
    lines.end();
    assertThat(texts(lines.take(10, 100))).containsExactly("1={\"a\":1}", "2={}", "3={}");
  }

  @Test
  void blank_lines_are_counted_and_left_out() {
    feed("\n \r\n{}\r\n\t\n");
    lines.end();
    assertThat(texts(lines.take(10, 100))).containsExactly("3={}\r");
  }

  @Test
  void a_batch_has_its_most_lines_and_bytes_but_at_least_one_line() {
    feed("12345\n12\n3\n4\n");
    assertThat(texts(lines.take(10, 3))).containsExactly("1=12345");
    assertThat(texts(lines.take(10, 3))).containsExactly("2=12", "3=3");
    assertThat(texts(lines.take(0, 3))).isEmpty();
    assertThat(lines.waiting()).isEqualTo(1);
  }
}
