package dev.yagura.store.search;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Log.Snippet;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadPlacesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "build; {\"command\":\"the BuildFailed\"}; 16",
        "build failed; {\"prompt\":\"failed\"}; 11",
        "\"build failed\"; {\"prompt\":\"build it, buildFailed\"}; 21",
        "\"build failed\"; {\"a\":\"build is, build\\n -> FAILED\"}; 16",
        "\"build failed\"; {\"a\":\"build\\u0066ailed\"}; 6",
        "\"build failed\"; {\"a\":\"build… failed\"}; 6",
        "\"build failed\"; {\"a\":\"building failed\"}; 23",
        "日本語; {\"prompt\":\"日本\"}; 11",
        "at; {\"a; 3"
      })
  void the_first_place_of_a_word_is_found_in_any_case(String query, String payload, int place) {
    byte[] bytes = payload.getBytes(UTF_8);
    PayloadPlaces places = places(query);
    assertThat(places == null ? 0 : places.next(bytes, 0)).isEqualTo(place);
  }

  @Test
  void places_follow_each_other_to_the_end_of_the_payload() {
    byte[] payload = "ab aB xab".getBytes(UTF_8);
    PayloadPlaces places = Objects.requireNonNull(places("ab"));
    assertThat(List.of(places.next(payload, 1), places.next(payload, 4), places.next(payload, 8)))
        .containsExactly(3, 7, 9);
  }

  @Test
  void a_word_whose_bytes_depend_on_its_case_has_no_places() {
    assertThat(places("größe")).isNull();
    assertThat(places("tool:Bash")).isNull();
    assertThat(places("größe build")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'prompt':'\\u65e5\\u672c'}",
        "{'prompt':'none','command':'\\u65E5本'}",
        "{'cwd':'/日本','prompt':'\\u65e5\\u672c'}",
      })
  void an_escaped_word_is_found(String payload) {
    assertThat(found("日本", payload)).contains("日本");
  }

  @Test
  void a_word_in_another_width_or_in_utf_16_is_found() {
    assertThat(found("abc", "{'prompt':'ＡＢＣ'}")).contains("ABC");
    assertThat(found("バグ", "{'prompt':'ﾊﾞｸﾞ'}")).contains("バグ");
    byte[] utf16 = "{\"prompt\":\"日本\"}".getBytes(UTF_16);
    assertThat(first("日本", utf16).map(Snippet::text)).contains("日本");
  }

  @Test
  void a_word_in_a_key_or_an_id_is_passed_over() {
    assertThat(found("deep", "{'cwd':'/deep','tool_input':{'deep':'x'}}")).isEmpty();
    assertThat(found("deep", "{'cwd':'/deep','tool_input':{'deep':'x','command':'deep end'}}"))
        .contains("deep end");
  }

  @Test
  void a_text_with_escaped_quotes_is_read_to_its_end() {
    assertThat(found("deep", "{'prompt':'it is \\\"deep\\\"'}")).contains("it is \"deep\"");
    assertThat(found("deep", "{'prompt':'C:\\\\','command':'deep'}")).contains("deep");
    assertThat(found("deep", "{'prompt':'\\ndeep'}")).contains("\ndeep");
  }

  @Test
  void an_input_comes_before_an_output_that_stands_before_it() {
    assertThat(found("deep", "{'tool_response':{'a':'deep sea'},'command':'deep'}"))
        .contains("deep");
    assertThat(found("deep", "{'tool_response':{'a':'deep sea'},'command':'flat'}"))
        .contains("deep sea");
  }

  /** Texts of all kinds in any order: looking only near the places changes nothing. */
  @Test
  void looking_near_the_places_finds_what_looking_everywhere_finds() {
    Random random = new Random(7);
    List<String> texts =
        List.of(
            "'deep'",
            "'deepWater'",
            "'a\\nDEEP'",
            "'\\\\'",
            "'\\\"'",
            "'日本deep'",
            "'x'",
            "'shallow deep'",
            "7",
            "true",
            "{'deep':'y'}",
            "['deep','日本']",
            "{'prompt':'shallow deep','cwd':'deep'}",
            "[{'x':['deep']},{'tool_result':'日本'}]",
            "{ 'a' : [ ] , 'type' :\n'deep' , 'b': 'deep' }",
            "{'tool_output':{'a':{'b':1}},'c':'deep'}",
            "'日本'");
    List<String> keys =
        List.of(
            "prompt",
            "cwd",
            "tool_response",
            "originalFile",
            "deep",
            "command",
            "\\u0063wd",
            "tool_respons\\u0065",
            "which \\\"one\\\"?",
            "\\u65e5本");
    for (int round = 0; round < 2000; round++) {
      StringBuilder json = new StringBuilder("{'a':1");
      for (int field = random.nextInt(6); field >= 0; field--) {
        json.append(",'").append(keys.get(random.nextInt(keys.size()))).append("':");
        json.append(texts.get(random.nextInt(texts.size())));
      }
      byte[] payload = bytes(json.append('}').toString());
      for (String query : List.of("deep", "日本", "shallow water")) {
        assertThat(first(query, payload))
            .as(() -> query + " in " + json)
            .isEqualTo(EventText.first(payload, null, new Snippets(parsed(query))::in));
      }
    }
  }

  /** Long texts, too, of which only what stands around the place is read. */
  @Test
  void what_is_cut_out_of_a_long_text_is_what_is_cut_out_of_the_whole() {
    Random random = new Random(11);
    List<String> words =
        List.of(
            "water",
            "Deep",
            "deepSea",
            "deepening",
            "日本語",
            "a\\nb",
            "say:\\\"hm\\\"",
            "C:\\\\x",
            "x".repeat(90),
            "日本",
            "語です、",
            "検索",
            "🚀",
            "\\u0041b",
            "\\u691c\\u7d22".repeat(4));
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(400); word >= 0 && text.length() < 2300; word--) {
        boolean rare = word % 90 == 0;
        int from = rare ? 0 : random.nextInt(9) == 0 ? 3 : 5;
        text.append(words.get(from + random.nextInt(words.size() - from)));
        text.append(random.nextInt(9) == 0 ? "" : " ");
      }
      byte[] payload = bytes("{'cwd':'/deep','prompt':'" + text + "','command':'deep water'}");
      for (String query : List.of("deep", "日本", "\"deep water\"", "sea", "hm")) {
        assertThat(first(query, payload))
            .as(() -> query + " in " + text)
            .isEqualTo(EventText.first(payload, null, new Snippets(parsed(query))::in));
      }
    }
  }

  private static Optional<String> found(String query, String payload) {
    return first(query, bytes(payload)).map(Snippet::text);
  }

  private static Optional<Snippet> first(String query, byte[] payload) {
    return EventText.first(
        payload, Objects.requireNonNull(places(query)), new Snippets(parsed(query))::in);
  }

  private static byte[] bytes(String payload) {
    return payload.replace('\'', '"').getBytes(UTF_8);
  }

  private static @Nullable PayloadPlaces places(String query) {
    return PayloadPlaces.of(parsed(query).phrases());
  }

  private static SearchQuery parsed(String query) {
    return QueryParser.parse(query, Instant.EPOCH.plusSeconds(1_000_000));
  }
}
