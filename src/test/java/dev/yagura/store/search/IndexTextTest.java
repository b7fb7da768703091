package dev.yagura.store.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.store.search.EventText.Caps;
import dev.yagura.store.search.EventText.Piece;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Hello, World!; hello world",
        "read_file kebab-case; read file kebab case",
        "/src/main/Main.java; src main main java",
        "日本語; 日本 本語",
        "見張り台で。; 見張 張り り台 台で",
        "A の B; a の b",
        "検索test12; 検索 test12",
        "ﾃﾞｰﾀ; デー ータ",
        "ＦＵＬＬ　ｗｉｄｔｈ; full width",
        "한국어; 한국 국어",
        "Grüße ÀÉ; grüße àé",
        "𠮷野家 😀 ok; 𠮷野 野家 ok",
        "नमस्ते; नमस्ते"
      })
  void words_of_a_text(String text, String expected) {
    assertThat(String.join(" ", words(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "EventQuery,event query",
    "parseHTTPServer2,parse http server2",
    "plain,''",
    "SHOUT,''",
    "McDonald,mc donald",
    "aB,a b"
  })
  void parts_of_a_name(String name, String expected) {
    List<String> parts = new ArrayList<>();
    Words.parts(name, 0, name.length(), (b, e) -> parts.add(Words.lower(name, b, e)));
    assertThat(String.join(" ", parts)).isEqualTo(expected);
    assertThat(Words.hasParts(name, 0, name.length())).isEqualTo(!expected.isEmpty());
  }

  @Test
  void a_very_long_word_is_cut_alike_in_texts_and_queries() {
    String hash = "ab".repeat(500);
    assertThat(words(hash)).containsExactly("ab".repeat(32));
    assertThat(PhraseWords.of(hash, false).last()).isEqualTo("ab".repeat(32));
  }

  @Test
  void texts_of_a_payload_come_without_keys_and_ids_and_input_before_output() {
    assertThat(
            pieces(
                """
                {"session_id":"s-1","cwd":"/w","hook_event_name":"PostToolUse","tool_response":
                {"stdout":"done","nested":[{"type":"text","text":"deep"}],"n":1},"tool_input":
                {"command":"ls -l","description":"List","flag":true},"error":"late","last":"ls -l"}
                """))
        .containsExactly(
            new Piece("command", "ls -l"),
            new Piece("description", "List"),
            new Piece("error", "late"),
            new Piece("output", "done"),
            new Piece("output", "deep"));
  }

  @Test
  void encoded_bytes_are_left_out_and_long_texts_are_cut_between_characters() {
    assertThat(pieces("{\"data\":\"" + "iVBORw0K".repeat(100) + "\",\"text\":\"kept\"}"))
        .containsExactly(new Piece("text", "kept"));
    byte[] long1 = ("{\"a\":\"ab cd" + "😀".repeat(20) + "\",\"b\":\"second\"}").getBytes(UTF_8);
    assertThat(EventText.of(long1, new Caps(12, 8)))
        .containsExactly(new Piece("a", "ab cd😀"), new Piece("b", "secon"));
  }

  @Test
  void a_payload_damaged_anywhere_gives_what_can_be_read() {
    String whole =
        "{\"prompt\":\"見張り tower\",\"tool_input\":{\"command\":[\"ls\",{\"a\":\"bc\"}]}}";
    byte[] bytes = whole.getBytes(UTF_8);
    for (int length = 0; length <= bytes.length; length++) {
      assertThat(EventText.of(Arrays.copyOf(bytes, length)).size()).isLessThanOrEqualTo(3);
    }
    assertThat(pieces(whole.substring(0, 40))).containsExactly(new Piece("prompt", "見張り tower"));
    Random random = new Random(7);
    for (int n = 0; n < 2000; n++) {
      byte[] broken = bytes.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      assertThat(indexed(broken)).startsWith(" " + FilterToken.EVERY_EVENT);
    }
    assertThat(pieces("[".repeat(5000))).isEmpty();
    assertThat(pieces("not json")).isEmpty();
  }

  @Test
  void an_event_is_indexed_with_its_filters_words_and_parts() {
    String text = indexed("{\"prompt\":\"open EventQuery, EventQuery\"}".getBytes(UTF_8));
    assertThat(text.split(" "))
        .contains("\uE000x", "\uE000tposttooluse", "\uE000obash", "\uE000ufailed", "bash", "post")
        .containsSubsequence("open", "eventquery", "eventquery", "\uE001", "event", "query");
    assertThat(text.split(" ")).containsOnlyOnce("query");
  }

  @Test
  void filter_tokens_keep_values_apart_and_begins_together() {
    assertThat(FilterToken.of(SearchFilter.TOOL, "mcp__a")).isEqualTo("\uE000omcpz5fz5fa");
    assertThat(FilterToken.of(SearchFilter.TOOL, "a-b"))
        .isNotEqualTo(FilterToken.of(SearchFilter.TOOL, "a_b"))
        .isNotEqualTo(FilterToken.of(SearchFilter.TOOL, "az2db"))
        .isNotEqualTo(FilterToken.of(SearchFilter.TYPE, "a-b"))
        .isEqualTo(FilterToken.of(SearchFilter.TOOL, "Ａ-B"))
        .startsWith(FilterToken.beginOf(SearchFilter.TOOL, "A-"));
    String huge = "x".repeat(5000);
    assertThat(FilterToken.of(SearchFilter.PROJECT, huge))
        .hasSizeLessThan(210)
        .isNotEqualTo(FilterToken.of(SearchFilter.PROJECT, huge + "y"));
  }

  @Test
  void every_longer_duration_is_among_the_steps_beyond() {
    for (long bound = 0; bound < 5000; bound += 7) {
      for (long millis = bound + 1; millis < 8000; millis += 13) {
        assertThat(FilterToken.stepsBeyond(bound, true))
            .contains(FilterToken.of(SearchFilter.DUR, step(millis)));
        assertThat(FilterToken.stepsBeyond(millis, false))
            .contains(FilterToken.of(SearchFilter.DUR, step(bound)));
      }
    }
    assertThat(FilterToken.stepsBeyond(60_000, true)).hasSizeLessThan(15);
    assertThat(FilterToken.stepsBeyond(Long.MAX_VALUE, true)).isNotEmpty();
  }

  private static String step(long millis) {
    return FilterToken.steps(EventBuilder.event("PostToolUse").took(millis).build()).get(0);
  }

  private static String indexed(byte[] payload) {
    return new String(
        new IndexText(CommonWords.NONE, new WordSample()).of(1, event(), payload), UTF_8);
  }

  private static HookEvent event() {
    return EventBuilder.event("PostToolUse").tool("Bash", null).status(EventStatus.FAILED).build();
  }

  private static List<Piece> pieces(String payload) {
    return EventText.of(payload.getBytes(UTF_8));
  }

  private static List<String> words(String text) {
    String normal = Words.normal(text);
    List<String> words = new ArrayList<>();
    Words.scan(normal, (begin, end) -> words.add(Words.lower(normal, begin, end)));
    return words;
  }
}
