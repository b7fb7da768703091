package dev.yagura.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  static final List<String> HOSTILE =
      List.of(
          "`",
          "``",
          "```",
          "````",
          "~~~",
          "\n",
          "\r",
          "\r\n",
          "# ",
          "> ",
          "- ",
          "+ ",
          "1. ",
          "1) ",
          "|",
          "*",
          "_",
          "\\",
          "[x](javascript:alert(1))",
          "![](http://e.x/a.png)",
          "<script>",
          "</pre>",
          "&lt;",
          "@everyone",
          "@here",
          "<@123>",
          "<#9>",
          "https://e.x",
          "www.e.x",
          "a@b.example",
          "\u202E",
          "\u2066",
          "\u200B",
          "\u00AD",
          "\uDB40\uDC41",
          "\u001B[31m",
          "\u001B]0;t\u0007",
          "\u0000",
          "\u0007",
          "\uD800",
          "$x$",
          "==",
          "---",
          "word",
          " ",
          "漢字",
          "😀",
          "[a]: http://x");

  static String hostile(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return text.toString();
  }

  @Test
  void nothing_outside_of_fences_is_active_whatever_the_text() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String text = hostile(random, 1 + random.nextInt(12));
      assertInert(Markdown.inline(text), text);
    }
  }

  @Test
  void what_is_inside_a_fence_cannot_close_it() {
    Random random = new Random(12);
    Markdown markdown = new Markdown(1000);
    for (int i = 0; i < 20_000; i++) {
      String fenced = markdown.fence(hostile(random, 1 + random.nextInt(12)), "/x");
      List<String> lines = fenced.lines().toList();
      String mark = lines.get(0).replaceFirst("text$", "");
      assertThat(mark).matches("`{3,}");
      int closing = 0;
      for (String line : lines.subList(1, lines.size())) {
        // CommonMark: a closing fence is at least as long, and has at most three spaces before it.
        closing += line.matches(" {0,3}`{" + mark.length() + ",} *") ? 1 : 0;
      }
      assertThat(closing).as(fenced).isEqualTo(1);
      assertThat(fenced).doesNotContain("\u001B", "\u202E", "\u0000", "\r", "\uD800\n");
    }
  }

  @Test
  void a_long_text_is_cut_between_characters_and_says_where_the_rest_is() {
    String fenced = new Markdown(5).fence("abcd😀efg", "/api/v1/events/12");
    assertThat(fenced)
        .isEqualTo("```text\nabcd\n```\n\n*5 more characters: /api/v1/events/12*\n\n");
    assertThat(new Markdown(5).fence("abcde", "/x")).doesNotContain("more");
  }

  @Test
  void plain_words_stay_as_they_are() {
    assertThat(Markdown.inline("Fix the parser, please (v1.2): 3.5 ms - ok 見張り"))
        .isEqualTo("Fix the parser, please \\(v1.2\\): 3.5 ms - ok 見張り");
  }

  /** A scanner of its own, that knows nothing of how escaping is done. */
  static void assertInert(String line, String source) {
    assertThat(line)
        .as(source)
        .doesNotContainPattern("(?<!\\\\)://")
        .doesNotContain("\n", "\r", "www.", "\u001B", "\u202E");
    boolean escaped = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && !escaped) {
        escaped = true;
        continue;
      }
      boolean active =
          switch (c) {
            case '`', '*', '_', '[', ']', '#', '|', '~', '!', '$' -> !escaped;
            case '<', '>' -> true;
            case '&' -> !line.substring(i).matches("(?s)&(lt|gt|amp);.*");
            case '@' -> i + 1 < line.length() && line.charAt(i + 1) != '\u200B';
            case '+', '-' -> i == 0 && line.length() > 1;
            case '.', ')' -> !escaped && line.substring(0, i).matches("[0-9]+");
            default -> Character.isISOControl(c);
          };
      assertThat(active).as("%s at %d in %s", c, i, line).isFalse();
      escaped = false;
    }
    assertThat(escaped).as("ends in a backslash: %s", line).isFalse();
  }

  @Test
  void what_nobody_can_see_is_taken_out_whole_sentences_of_it_too() {
    String hidden =
        "ignore"
            .codePoints()
            .map(c -> 0xE0000 + c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    assertThat(Markdown.inline("so" + hidden + "\u00ADft\u180E")).isEqualTo("soft");
  }

  @Test
  void a_line_of_digits_and_dots_is_told_in_no_time_and_makes_no_list() {
    String digits = "1".repeat(50_000);
    assertThat(Markdown.inline("12. a")).isEqualTo("12\\. a");
    assertThat(Markdown.inline(digits + ". a")).isEqualTo(digits + ". a");
    assertThat(Markdown.inline("1.".repeat(50_000))).hasSize(100_001);
  }
}
