package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.setting.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainYamlTest {
  /** Of these the random files are made: plain lines, and all kinds that only look plain. */
  private static final List<String> LINES =
      List.of(
          "web:",
          "web:  # the page",
          "store:",
          "node:",
          "web: ~",
          "web:#",
          "Web:",
          " cost:",
          "- web:",
          "  port: 8787",
          "  bind: 127.0.0.1",
          "  port: 1",
          "   port: 2",
          "  a: yes",
          "  b: null",
          "  c: 1_000",
          "  d: 'q'",
          "  e: x # rest",
          "  f: x#rest",
          "  g:",
          "  h: a: b",
          "  i: [1, 2]",
          "  j: -1",
          "  k: 0.5",
          "  l: /a/b.c-d",
          "  m: 12:30:00",
          "  n: |",
          "  o: &a x",
          "  p: *a",
          "  q: x  ",
          "  r : x",
          "  s: 2026-01-31",
          "    more",
          "\tt: x",
          "  u: x\ty",
          "#",
          "  # 塔",
          "# \u2028web:",
          "",
          "   ",
          "---",
          "...",
          "%YAML 1.1",
          "? x",
          "  v: 0x1F",
          "  w: 1e3",
          "  x-1: True");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void what_it_reads_is_what_the_parser_of_yaml_reads(long seed) {
    Random random = new Random(seed);
    int plain = 0;
    for (int round = 0; round < 20_000; round++) {
      String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
      String text =
          IntStream.range(0, random.nextInt(6))
              .mapToObj(i -> LINES.get(random.nextInt(LINES.size())))
              .collect(Collectors.joining(end));
      Optional<Map<String, String>> quick = PlainYaml.values(text);
      if (quick.isPresent()) {
        Problems problems = new Problems();
        assertThat(quick.get()).as(text).isEqualTo(YamlValues.parsed(text, "f", problems));
        assertThat(problems.isEmpty()).as(text).isTrue();
        plain += quick.get().size() > 1 ? 1 : 0;
      }
    }
    assertThat(plain).as("files of more than one value that were read").isPositive();
  }

  @Test
  void our_own_file_is_plain() {
    assertThat(PlainYaml.values("# ours\nweb:\n  port: 8787\n  bind: 127.0.0.1\n"))
        .contains(Map.of("web.port", "8787", "web.bind", "127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web:\n  port: 1\n  port: 2\n",
        "web:\nweb:\n",
        "web: {port: 1}",
        "  port: 1",
        "a"
      })
  void what_is_wrong_or_says_more_is_left_to_the_parser(String text) {
    assertThat(PlainYaml.values(text)).isEmpty();
  }
}
