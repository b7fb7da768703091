package dev.yagura.normalize;

import static dev.yagura.normalize.Captures.PROMPT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.HookEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half-written, hostile and badly encoded files. */
class DamagedInputTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                      | empty
          `   `                   | empty
          {"a":1                  | malformed_json
          {"a":"b                 | malformed_json
          {"a":1}}                | malformed_json
          {"a":1}{"b":2}          | malformed_json
          {"a":1} x               | malformed_json
          {"a":NaN}               | malformed_json
          {'a':1}                 | malformed_json
          {"a":1,}                | malformed_json
          hello                   | malformed_json
          [1,2]                   | not_an_object
          "text"                  | not_an_object
          12                      | not_an_object
          null                    | not_an_object
          """)
  void what_is_no_payload_becomes_a_dead_letter_once_it_has_settled(String text, String code) {
    byte[] bytes = text.getBytes(UTF_8);
    DeadLetter letter = Captures.letter(bytes);
    assertThat(letter.code()).isEqualTo(code);
    assertThat(letter.file().sha256()).isEqualTo(Sha256.hex(bytes));
    Outcome unsettled =
        new EventNormalizer(200).normalize(Captures.of(Captures.name("Stop"), bytes, false));
    assertThat(unsettled).isEqualTo(new Outcome.Incomplete(letter.code()));
  }

  @Test
  void a_refused_file_is_a_dead_letter_without_digest() {
    Outcome outcome =
        new EventNormalizer(200).normalize(Captures.refused(Captures.name("Stop"), "too_large"));
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    DeadLetter letter = ((Outcome.Rejected) outcome).letter();
    assertThat(letter.code()).isEqualTo("too_large");
    assertThat(letter.file().sha256()).isNull();
    assertThat(letter.head()).isEmpty();
  }

  @Test
  void depth_is_limited_before_anything_recurses() {
    for (String open : List.of("[", "{\"a\":")) {
      byte[] deep = ("{\"a\":" + open.repeat(100_000)).getBytes(UTF_8);
      assertThat(Captures.letter(deep).code()).isEqualTo("too_deep");
    }
    String fits = "{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}";
    assertThat(Captures.event("Stop", fits).eventType()).isEqualTo("Stop");
    String over = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";
    assertThat(Captures.letter(over.getBytes(UTF_8)).code()).isEqualTo("too_deep");
  }

  @Test
  void numbers_and_keys_are_limited() {
    String number = "{\"n\":" + "9".repeat(1001) + "}";
    assertThat(Captures.letter(number.getBytes(UTF_8)).code()).isEqualTo("limit");
    String key = "{\"" + "k".repeat(60_000) + "\":1}";
    assertThat(Captures.letter(key.getBytes(UTF_8)).code()).isEqualTo("limit");
    String nested = "{\"a\":{\"b\":[{\"" + "k".repeat(60_000) + "\":1}]}}";
    assertThat(Captures.letter(nested.getBytes(UTF_8)).code()).isEqualTo("limit");
    String many = "{\"n\":" + "9".repeat(1000) + "}";
    assertThat(Captures.event("Stop", many).eventType()).isEqualTo("Stop");
  }

  @Test
  void the_last_of_duplicate_keys_counts_and_the_bytes_stay() {
    byte[] raw =
        "{\"session_id\":\"a\",\"session_id\":\"b\",\"hook_event_name\":\"Stop\"}".getBytes(UTF_8);
    Outcome.Normalized outcome = Captures.normalized("x.json", raw);
    assertThat(outcome.event().sessionId()).isEqualTo("b");
    assertThat(outcome.event().tags()).contains("duplicate_key");
    assertThat(outcome.raw()).isEqualTo(raw);
    String nested = "{\"tool_input\":{\"command\":\"a\"},\"x\":[{\"k\":1,\"k\":2}]}";
    assertThat(Captures.event("Stop", nested).tags()).contains("duplicate_key");
    String fine = "{\"a\":{\"k\":1},\"b\":{\"k\":2},\"c\":[{\"k\":1},{\"k\":1}]}";
    assertThat(Captures.event("Stop", fine).tags()).doesNotContain("duplicate_key");
  }

  @Test
  void a_repeated_tool_input_forgets_the_first() {
    HookEvent event =
        Captures.event(
            "PreToolUse",
            "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\","
                + "\"tool_input\":{\"description\":\"old\",\"command\":\"old\"},"
                + "\"tool_input\":{\"command\":\"new\"}}");
    assertThat(event.summary()).isEqualTo("new");
  }

  @Test
  void invalid_utf8_is_replaced_for_reading_and_kept_in_the_bytes() {
    byte[] raw = PROMPT.formatted("caf\u00e9 latin").getBytes(StandardCharsets.ISO_8859_1);
    Outcome.Normalized outcome = Captures.normalized("x.json", raw);
    assertThat(outcome.event().summary()).isEqualTo("caf\uFFFD latin");
    assertThat(outcome.event().tags()).contains("invalid_utf8");
    assertThat(outcome.raw()).isEqualTo(raw);
  }

  @Test
  void a_replacement_character_that_was_written_is_not_damage() {
    HookEvent event = Captures.event("x", PROMPT.formatted("a \uFFFD b"));
    assertThat(event.tags()).doesNotContain("invalid_utf8");
  }

  @Test
  void a_byte_order_mark_is_skipped() {
    HookEvent event = Captures.event("x", "\uFEFF" + PROMPT.formatted("hi"));
    assertThat(event.summary()).isEqualTo("hi");
    assertThat(event.tags()).contains("bom");
  }

  @Test
  void lone_surrogates_and_nul_do_not_reach_the_event() throws IOException {
    HookEvent event =
        Captures.event(
            "x",
            "{\"session_id\":\"s\\ud800\\u0000x\",\"cwd\":\"/a/b\\udfff\","
                + "\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"p\\ud83d q\\u0000r\"}");
    assertThat(event.sessionId()).isEqualTo("s\uFFFD\uFFFDx");
    assertThat(event.project()).isEqualTo("b\uFFFD");
    assertThat(event.summary()).isEqualTo("p\uFFFD q r");
    assertThat(event.tags()).contains("lone_surrogate", "nul");
    byte[] json = new ObjectMapper().writeValueAsBytes(event.sessionId() + event.summary());
    assertThat(new ObjectMapper().readValue(json, String.class)).contains("q r");
  }

  @Test
  void pairs_of_escapes_and_escaped_backslashes_are_no_damage() {
    HookEvent event = Captures.event("x", PROMPT.formatted("\\ud83d\\ude00 \\\\ud800 \\\\u0000"));
    assertThat(event.tags()).doesNotContain("lone_surrogate", "nul");
    assertThat(event.summary()).isEqualTo("😀 \\ud800 \\u0000");
  }

  @Test
  void an_escape_after_an_escaped_backslash_or_behind_a_lone_half_is_still_seen() {
    assertThat(Captures.event("x", PROMPT.formatted("a\\\\\\u0000")).tags()).contains("nul");
    assertThat(Captures.event("x", PROMPT.formatted("\\ud83d\\ud83d\\ude00")).tags())
        .contains("lone_surrogate");
    assertThat(Captures.event("x", PROMPT.formatted("\\ud83d\\u0000")).tags())
        .contains("lone_surrogate", "nul");
  }

  @Test
  void the_bytes_may_end_within_a_character() {
    byte[] whole = "{\"hook_event_name\":\"Stop\"}\u3042".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThat(Captures.letter(cut).code()).isEqualTo("malformed_json");
  }

  @Test
  void raw_control_characters_are_tolerated_and_tagged() {
    HookEvent event = Captures.event("x", PROMPT.formatted("a\u0000b\u0001c\nd"));
    assertThat(event.summary()).isEqualTo("a b c d");
    assertThat(event.tags()).contains("control_chars", "nul");
  }

  @Test
  void utf16_is_refused_by_name_and_shows_nothing() {
    String text = PROMPT.formatted("password=hunter2");
    for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      DeadLetter letter = Captures.letter(text.getBytes(charset));
      assertThat(letter.code()).isEqualTo("not_utf8");
      assertThat(letter.head()).isEmpty();
    }
  }

  @Test
  void a_head_is_short_escaped_and_without_secrets() {
    String secret = "ghp_" + "A1b2C3d4E5f6G7h8I9j0";
    String text =
        "API_KEY=\"abc123def456\"\n\u001b[31m${jndi:x}\u202e " + secret + " x".repeat(2000);
    DeadLetter letter = Captures.letter(text.getBytes(UTF_8));
    assertThat(letter.head())
        .hasSizeLessThanOrEqualTo(500)
        .doesNotContain(secret, "abc123def456", "\n", "\u001b", "\u202e")
        .contains("\\u000a", "\\u001b", "\\u202e", "[redacted:github:24:");
    assertThat(letter.reason()).doesNotContain("API", "abc");
  }

  @Test
  void secrets_do_not_survive_in_any_field_of_the_event() {
    String secret = "sk-" + "ant-api03-Zk3Qw9xLr7Tn5Vb1";
    Outcome.Normalized outcome =
        Captures.normalized(
            "x.json",
            ("{\"session_id\":\"s "
                    + secret
                    + "\",\"cwd\":\"/a/"
                    + secret
                    + "\","
                    + "\"hook_event_name\":\"Notification\",\"message\":\"m "
                    + secret
                    + "\","
                    + "\"title\":\"t "
                    + secret
                    + "\",\"tool_name\":\""
                    + secret
                    + "\"}")
                .getBytes(UTF_8));
    assertThat(outcome.event().toString()).doesNotContain(secret);
    assertThat(new String(outcome.raw(), UTF_8)).doesNotContain(secret);
    assertThat(outcome.event().dataSize()).isNotEqualTo(outcome.raw().length);
    assertThat(outcome.redactions()).isEqualTo(Map.of("anthropic", 5));
  }

  @Test
  void long_names_and_many_fields_stay_within_bounds() {
    StringBuilder payload = new StringBuilder("{\"session_id\":\"" + "s".repeat(100_000) + "\"");
    for (int i = 0; i < 50_000; i++) {
      payload.append(",\"f").append(i).append("\":").append(i);
    }
    HookEvent event = Captures.event("Stop", payload + "}");
    assertThat(event.sessionId()).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void mutated_payloads_are_events_or_dead_letters() {
    Random random = new Random(11);
    List<byte[]> seeds =
        Resources.lines("expected.tsv")
            .map(line -> Resources.bytes("events/" + line.split("\t", 2)[0] + ".json"))
            .toList();
    EventNormalizer normalizer = new EventNormalizer(200);
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) "\"\\{}[]:,u0".charAt(random.nextInt(10));
      }
      bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(4));
      Outcome outcome = normalizer.normalize(Captures.of(Captures.name("Stop"), bytes));
      assertThat(outcome).isNotInstanceOf(Outcome.Incomplete.class);
    }
  }
}
