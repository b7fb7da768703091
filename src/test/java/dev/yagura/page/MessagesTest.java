package dev.yagura.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogues of the page's languages say the same things. */
class MessagesTest {
  private static final Path WEBROOT = Path.of("webroot");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
  private static final Pattern USED = Pattern.compile("\\bt\\('([\\w.]+)'");
  private static final Pattern COUNTED = Pattern.compile("\\btn\\('([\\w.]+)'");

  private static final Pattern REASON =
      Pattern.compile("\"((?:alert|report|search|setting|silences?)_[a-z_]+)\"");

  @Test
  void both_languages_have_the_same_keys() throws IOException {
    assertThat(catalogue("ja").fieldNames()).isEqualTo(catalogue("en").fieldNames());
  }

  @Test
  void a_message_has_the_same_placeholders_in_both_languages() throws IOException {
    JsonObject english = catalogue("en");
    JsonObject japanese = catalogue("ja");
    for (String key : english.fieldNames()) {
      assertThat(placeholders(japanese.getString(key)))
          .as(key)
          .isEqualTo(placeholders(english.getString(key)));
    }
  }

  @Test
  void no_message_is_empty_or_left_in_English() throws IOException {
    JsonObject japanese = catalogue("ja");
    for (String key : japanese.fieldNames()) {
      assertThat(japanese.getString(key)).as(key).matches("(?s).*[^\\x00-\\x7f].*");
    }
  }

  @Test
  void every_message_that_the_code_names_exists() throws IOException {
    Set<String> keys = catalogue("en").fieldNames();
    for (Path file : scripts()) {
      String source = Files.readString(file);
      assertThat(keys).as(file.toString()).containsAll(found(USED, source, ""));
      assertThat(keys).as(file.toString()).containsAll(found(COUNTED, source, ".other"));
    }
  }

  @Test
  void every_reason_that_the_server_has_a_word_for_is_in_the_catalogue() throws IOException {
    Set<String> reasons = new TreeSet<>();
    for (String file :
        List.of(
            "topology/SettingDesk",
            "report/Period",
            "store/search/QueryParser",
            "alert/AlertDesk")) {
      String source = Files.readString(Path.of("src/main/java/dev/yagura/" + file + ".java"));
      Set<String> found = found(REASON, source, "");
      assertThat(found).as(file).isNotEmpty();
      found.forEach(word -> reasons.add("refusal." + word));
    }
    assertThat(catalogue("en").fieldNames().stream().filter(key -> key.startsWith("refusal.")))
        .containsExactlyInAnyOrderElementsOf(reasons);
  }

  private static JsonObject catalogue(String language) throws IOException {
    return new JsonObject(Files.readString(WEBROOT.resolve("i18n/" + language + ".json")));
  }

  private static Set<String> placeholders(String message) {
    return found(PLACEHOLDER, message, "");
  }

  private static Set<String> found(Pattern pattern, String text, String suffix) {
    Set<String> all = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      all.add(matcher.group(matcher.groupCount()) + suffix);
    }
    return all;
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(WEBROOT)) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }
}
