package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list that is shipped, against lines that it has to know and lines that it has to leave. */
class DangerousCommandsTest {
  private static final DangerousCommands LIST = DangerousCommands.SHIPPED;

  static Stream<String> dangerous() {
    return Lines.of("dangerous.tsv");
  }

  static Stream<String> harmless() {
    return Lines.of("harmless.txt");
  }

  @ParameterizedTest
  @MethodSource("dangerous")
  void a_dangerous_line_is_known_by_its_worst_row(String line) {
    String[] cells = line.split("\t", 2);
    DangerousCommands.Danger danger = LIST.find(cells[1].replace('¶', '\n'));
    assertThat(danger).isNotNull();
    assertThat(danger.id()).isEqualTo(cells[0]);
    assertThat(danger.reason()).isNotBlank();
    assertThat(danger.command()).isNotBlank().hasSizeLessThanOrEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void a_harmless_line_is_left_alone(String line) {
    assertThat(LIST.find(line.replace('¶', '\n'))).isNull();
  }

  @Test
  void there_are_enough_lines_of_both_kinds() {
    assertThat(dangerous()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    assertThat(harmless()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
  }

  @Test
  void ids_of_rows_are_words_and_unique() {
    List<String> ids = LIST.ids();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9_]{2,20}"));
    Set<String> known = dangerous().map(line -> line.split("\t", 2)[0]).collect(Collectors.toSet());
    assertThat(ids).containsAll(known);
  }

  /** Whatever comes, it answers, and soon. */
  @Test
  void any_text_is_read_to_its_end() {
    Random random = new Random(41);
    String chars = "rm -f/~$(){}<>|&;'\"`\\#\n =:c!EOF…";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int length = random.nextInt(120); length > 0; length--) {
        line.append(chars.charAt(random.nextInt(chars.length())));
      }
      assertThatCode(() -> LIST.find(line.toString())).doesNotThrowAnyException();
    }
    assertThatCode(() -> LIST.find("$(".repeat(500))).doesNotThrowAnyException();
    assertThatCode(() -> LIST.find("bash -c 'bash -c ".repeat(60))).doesNotThrowAnyException();
  }
}
