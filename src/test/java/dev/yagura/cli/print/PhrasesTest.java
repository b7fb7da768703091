package dev.yagura.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogues are twins, and the code asks for nothing that they lack. */
class PhrasesTest {
  private static final Pattern HOLE = Pattern.compile("\\{\\d+\\}");

  /** A key as the code writes it, behind the calls that take one. */
  private static final Pattern ASKED =
      Pattern.compile(
          "(?:tell|text|Misuse\\.of|next|found\\.ok)\\(\\s*\"([a-z]+\\.[a-z_.-]*[a-z])\"");

  /** What doctor finds has a second text, which says what to do. */
  private static final Pattern FOUND =
      Pattern.compile("found\\.(?:warning|problem)\\(\\s*\"([a-z]+\\.[a-z_.-]*[a-z])\"");

  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  private final Phrases en = Phrases.in(Language.EN);
  private final Phrases ja = Phrases.in(Language.JA);

  @Test
  void every_text_is_in_both_languages_with_the_same_holes() {
    assertThat(ja.keys()).containsExactlyInAnyOrderElementsOf(en.keys());
    for (String key : en.keys()) {
      assertThat(holes(ja.template(key))).as(key).isEqualTo(holes(en.template(key)));
      assertThat(ja.template(key)).as(key).isNotBlank();
    }
  }

  @Test
  void every_text_that_the_code_asks_for_is_there() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/yagura/cli"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        ASKED.matcher(Files.readString(file)).results().forEach(hit -> asked.add(hit.group(1)));
      }
    }
    assertThat(asked).hasSizeGreaterThan(100);
    assertThat(en.keys()).containsAll(asked);
  }

  @Test
  void every_finding_of_doctor_has_an_advice() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/yagura/cli/doctor"))) {
      for (Path file : files.toList()) {
        FOUND.matcher(Files.readString(file)).results().forEach(hit -> found.add(hit.group(1)));
      }
    }
    assertThat(found).hasSizeGreaterThan(30);
    assertThat(en.keys()).containsAll(found);
    assertThat(en.keys()).containsAll(found.stream().map(key -> key + ".do").toList());
  }

  @Test
  void every_advice_of_the_page_is_one_of_the_command_line_too() throws IOException {
    Set<String> advice =
        new TreeSet<>(
            Json.object(Files.readAllBytes(Path.of("webroot/i18n/en.json"))).properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith("advice.") && !key.equals("advice.title"))
                .toList());
    assertThat(advice).hasSizeGreaterThan(10);
    assertThat(en.keys()).containsAll(advice);
  }

  @Test
  void every_sentence_in_japanese_is_in_japanese() {
    for (String key : ja.keys()) {
      String words = HOLE.matcher(ja.template(key)).replaceAll("");
      if (words.strip().contains(" ") && !words.strip().matches("Claude Code")) {
        assertThat(JAPANESE.matcher(words).find()).as(key + " = " + words).isTrue();
      }
    }
  }

  @Test
  void what_is_given_is_put_in_as_it_is() {
    assertThat(en.text("command.unknown", "{0} $1")).isEqualTo("there is no command {0} $1");
    assertThat(ja.text("search.found", 2, "9")).isEqualTo("9 件中 2 件を表示。");
  }

  @ParameterizedTest
  @CsvSource({
    "LANG, ja_JP.UTF-8, JA",
    "LC_ALL, ja, JA",
    "LANG, C.UTF-8, EN",
    "LANG, jam_JM, EN",
    "YAGURA_LANG, en, EN"
  })
  void the_environment_tells_the_language(String variable, String value, Language language) {
    assertThat(Language.of(Map.of(variable, value))).isEqualTo(language);
  }

  @Test
  void the_first_variable_that_is_set_decides() {
    assertThat(Language.of(Map.of("LC_ALL", "C", "LANG", "ja_JP.UTF-8"))).isEqualTo(Language.EN);
    assertThat(Language.of(Map.of("LC_ALL", "", "LANG", "ja_JP.UTF-8"))).isEqualTo(Language.JA);
    assertThat(Language.of(Map.of("YAGURA_LANG", "ja", "LC_ALL", "C"))).isEqualTo(Language.JA);
    assertThat(Language.of(Map.of())).isEqualTo(Language.EN);
  }

  private static List<String> holes(String template) {
    return HOLE.matcher(template)
        .results()
        .map(hit -> hit.group())
        .sorted()
        .collect(Collectors.toList());
  }
}
