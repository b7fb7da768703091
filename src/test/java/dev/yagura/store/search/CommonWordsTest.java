package dev.yagura.store.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words are common, and what their pairs do to texts and to phrases. */
class CommonWordsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void the_set_grows_and_every_word_keeps_the_seq_from_which_on_it_is_common() {
    CommonWords one = common(5, "build", "日本");
    CommonWords both = CommonWords.of(one.with(hashes("failed"), 90).stored());
    assertThat(both.size()).isEqualTo(3);
    assertThat(both.since("build")).isEqualTo(5);
    assertThat(both.since("日本")).isEqualTo(5);
    assertThat(both.since("failed")).isEqualTo(90);
    assertThat(both.since("rare")).isEqualTo(CommonWords.NEVER);
    assertThat(one.since("failed")).isEqualTo(CommonWords.NEVER);
  }

  @Test
  void the_set_takes_no_more_than_it_has_room_for() {
    String[] words = IntStream.range(0, 3000).mapToObj(n -> "word" + n).toArray(String[]::new);
    CommonWords full = common(1, words);
    assertThat(full.size()).isEqualTo(CommonWords.MOST);
    assertThat(full.with(hashes("late"), 2).since("late")).isEqualTo(CommonWords.NEVER);
    assertThat(full.since("word" + (CommonWords.MOST - 1))).isEqualTo(1);
  }

  @Test
  void words_of_many_events_are_found_once_and_those_of_few_are_not() {
    WordSample sample = new WordSample();
    CommonWords known = CommonWords.NONE;
    Random random = new Random(3);
    IndexText text = new IndexText(known, sample);
    for (int seq = 1; seq <= 20_000; seq++) {
      String words =
          "always ALWAYS "
              + (seq % 40 == 0 ? "fifth " : "")
              + (seq % 1600 == 0 ? "seldom " : "")
              + "x"
              + random.nextInt(1_000_000);
      text.of(seq, EventBuilder.event("Stop").build(), prompt(words));
      long[] found = sample.common(known);
      known = known.with(found, seq + 1L);
    }
    assertThat(known.since("always")).isLessThan(600);
    assertThat(known.since("fifth")).isLessThan(5000);
    assertThat(known.since("seldom")).isEqualTo(CommonWords.NEVER);
    assertThat(known.size()).isLessThan(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "the build failed; build failed",
        "BUILD-Failed again, build failed; build failed",
        "failed build; failed build",
        "build it failed; ''",
        "日本語の検索; 日本 本語",
        "see BuildFailed; build failed"
      })
  void two_common_words_side_by_side_are_one_token(String text, String pair) {
    CommonWords common = common(1, "build", "failed", "日本", "本語");
    String expected = pair.isEmpty() ? "" : PairTokens.of(pair.split(" ")[0], pair.split(" ")[1]);
    assertThat(pairs(common, text)).isEqualTo(expected);
  }

  @Test
  void words_of_two_texts_are_no_pair() {
    assertThat(pairs(common(1, "build", "failed"), "build\",\"next\":\"failed")).isEmpty();
  }

  @Test
  void a_text_of_very_many_pairs_has_a_token_for_each() {
    String[] words = IntStream.range(0, 45).mapToObj(n -> "w" + n).toArray(String[]::new);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      text.append(words[(i * i + i / 45) % 45]).append(' ');
    }
    String[] inText = text.toString().trim().split(" ");
    List<String> expected =
        IntStream.range(1, inText.length)
            .mapToObj(i -> PairTokens.of(inText[i - 1], inText[i]))
            .distinct()
            .toList();
    assertThat(expected).hasSizeGreaterThan(300);
    assertThat(pairs(common(1, words), text.toString()).split(" "))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void words_are_written_and_hashed_as_in_lower_case() {
    for (String word : List.of("Build", "GRÜSSE", "ÀÉî", "日本", "𠮷野", "नमस्ते", "Ωmega", "a1B2")) {
      TokenBytes out = new TokenBytes();
      long hash = out.word("-" + word + "-", 1, 1 + word.length());
      String lower = Words.lower(word, 0, word.length());
      assertThat(new String(out.copy(), UTF_8)).isEqualTo(" " + lower);
      assertThat(TokenBytes.hash(lower)).isEqualTo(hash);
    }
  }

  @Test
  void phrases_ask_for_the_pairs_of_common_words_and_nothing_else_does() {
    CommonWords common = common(7, "build", "failed").with(hashes("again"), 9);
    String pair = PairTokens.of("build", "failed");
    assertThat(match("\"the build failed\"", common))
        .isEqualTo("((\"the build failed\" AND \"" + pair + "\"))");
    assertThat(match("\"build failed again\"", common))
        .contains(pair)
        .contains(PairTokens.of("failed", "again"));
    for (String other :
        List.of("build failed", "x -\"build failed\"", "build*", "\"build it failed\"")) {
      assertThat(match(other, common)).isEqualTo(match(other, CommonWords.NONE));
    }
    assertThat(match("\"build failed\"", common)).isEqualTo("(\"" + pair + "\")");
    assertThat(since("\"the build failed\"", common)).isEqualTo(7);
    assertThat(since("\"build failed again\"", common)).isEqualTo(9);
    assertThat(since("build failed", common)).isEqualTo(CommonWords.NEVER);
  }

  @Test
  void pairs_that_are_everywhere_stand_in_the_set_beside_the_words() {
    CommonWords both = CommonWords.of(everywhere(common(5, "build", "failed")).stored());
    assertThat(both.size()).isEqualTo(2);
    assertThat(both.pairs()).isEqualTo(1);
    assertThat(both.isEverywhere(PairTokens.number("build", "failed"))).isTrue();
    assertThat(both.isEverywhere(PairTokens.number("failed", "build"))).isFalse();
    assertThat(both.isEverywhere(TokenBytes.hash("build"))).isFalse();
    assertThat(both.has(PairTokens.number("build", "failed"))).isFalse();
    assertThat(both.with(hashes("again"), 9).since("again")).isEqualTo(9);
  }

  @Test
  void a_set_that_is_full_of_words_and_of_pairs_finds_each() {
    String[] words = IntStream.range(0, 3000).mapToObj(n -> "w" + n).toArray(String[]::new);
    long[] many = IntStream.range(0, 3000).mapToLong(n -> 1_000_000L + n).toArray();
    CommonWords full = common(4, words).withPairs(many);
    assertThat(full.size()).isEqualTo(CommonWords.MOST);
    assertThat(full.pairs()).isEqualTo(CommonWords.MOST);
    assertThat(IntStream.range(0, CommonWords.MOST))
        .allMatch(n -> full.since("w" + n) == 4 && full.isEverywhere(1_000_000L + n));
    assertThat(IntStream.range(CommonWords.MOST, 3000))
        .allMatch(
            n -> full.since("w" + n) == CommonWords.NEVER && !full.isEverywhere(1_000_000L + n));
  }

  @Test
  void a_pair_that_is_everywhere_has_no_token_and_no_phrase_asks_for_it() {
    CommonWords common = everywhere(common(7, "build", "failed", "again"));
    String other = PairTokens.of("failed", "again");
    assertThat(pairs(common, "the build failed again")).isEqualTo(other);
    assertThat(match("\"build failed\"", common)).isEqualTo("(\"build failed\")");
    assertThat(since("\"build failed\"", common)).isEqualTo(CommonWords.NEVER);
    assertThat(match("\"build failed again\"", common))
        .isEqualTo("((\"build failed again\" AND \"" + other + "\"))");
  }

  @Test
  void pairs_of_many_events_are_found_once_and_those_of_few_are_not() {
    WordSample sample = new WordSample();
    CommonWords known = common(1, "a", "b", "c", "d");
    for (int seq = 1; seq <= 20_000; seq++) {
      // In all, in every tenth and in every fortieth of those that are looked at.
      String words = "a b" + (seq % 80 == 0 ? ". c d" : "") + (seq % 320 == 0 ? ". b a" : "");
      new IndexText(known, sample)
          .of(seq, EventBuilder.event("Stop").build(), prompt(words.replace(".", "\",\"y\":\"")));
      known = known.withPairs(sample.everywhere(known));
    }
    assertThat(known.isEverywhere(PairTokens.number("a", "b"))).isTrue();
    assertThat(known.isEverywhere(PairTokens.number("c", "d"))).isTrue();
    assertThat(known.isEverywhere(PairTokens.number("b", "a"))).isFalse();
    assertThat(known.pairs()).isEqualTo(2);
  }

  @Test
  void the_last_word_of_an_open_phrase_is_no_word_of_a_pair() {
    CommonWords common = common(7, "build", "fail", "the");
    assertThat(match("build-fail*", common)).isEqualTo("(\"build fail\" *)");
    assertThat(match("the-build-fail*", common)).contains(PairTokens.of("the", "build"));
  }

  private static String match(String query, CommonWords common) {
    return MatchText.of(QueryParser.parse(query, NOW), common);
  }

  private static long since(String query, CommonWords common) {
    return MatchText.pairsSince(QueryParser.parse(query, NOW), common);
  }

  private static CommonWords common(long since, String... words) {
    return CommonWords.NONE.with(hashes(words), since);
  }

  /** "build failed" stands in very many events. */
  private static CommonWords everywhere(CommonWords words) {
    return words.withPairs(new long[] {PairTokens.number("build", "failed")});
  }

  private static long[] hashes(String... words) {
    return Stream.of(words).mapToLong(TokenBytes::hash).toArray();
  }

  /** The tokens of pairs at the end of an event's text. */
  private static String pairs(CommonWords common, String prompt) {
    byte[] text =
        new IndexText(common, new WordSample())
            .of(1, EventBuilder.event("Stop").build(), prompt(prompt));
    return String.join(
        " ",
        Arrays.stream(new String(text, UTF_8).split(" "))
            .filter(token -> token.startsWith("\uE002"))
            .toList());
  }

  private static byte[] prompt(String text) {
    return ("{\"prompt\":\"" + text + "\"}").getBytes(UTF_8);
  }
}
