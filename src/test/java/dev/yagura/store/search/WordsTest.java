package dev.yagura.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final List<Character> NORMAL =
      IntStream.rangeClosed(0, Character.MAX_VALUE)
          .mapToObj(c -> (char) c)
          .filter(Words::isNormal)
          .toList();

  @Test
  void a_character_that_is_passed_over_is_normal_by_itself() {
    assertThat(NORMAL)
        .hasSizeGreaterThan(30_000)
        .allMatch(c -> Normalizer.isNormalized(c.toString(), Normalizer.Form.NFKC));
  }

  @Test
  void characters_that_are_passed_over_do_not_join_with_each_other() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      random.ints(2000, 0, NORMAL.size()).forEach(i -> text.append(NORMAL.get(i)));
      assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFKC)).isTrue();
    }
  }

  @Test
  void characters_of_scripts_without_spaces_have_no_lower_case() {
    assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Words::isPaired))
        .hasSizeGreaterThan(100_000)
        .allMatch(c -> Character.toLowerCase(c) == c);
  }

  @Test
  void other_characters_are_given_one_form() {
    assertThat(Words.normal("ﾊﾞｸﾞ ①Ａ ｶ\u3099 e\u0301")).isEqualTo("バグ 1A ガ é");
  }
}
