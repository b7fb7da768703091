package dev.yagura.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two hundred shapes of secrets vanish, and ordinary text of real payloads stays. The secrets are
 * made here of random characters: the table holds their shapes only.
 */
class SecretShapesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CORPUS = Path.of("../shared/corpus/raw_json");
  private static final int ORDINARY = 1000;
  private static final Pattern TELLING =
      Pattern.compile("(?i)(?:password[\"']?|_pass|api_key) ?[:=] ?[\"']?\\w");
  private static final Pattern PART = Pattern.compile("\\{([aAUhwdbl])(\\d+)}");
  private static final Map<String, String> ALPHABETS =
      Map.of(
          "a", "abcdefghijklmnopqrstuvwxyz0123456789",
          "A", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
          "U", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
          "h", "0123456789abcdef",
          "w", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-",
          "d", "0123456789",
          "b", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
          "l", "abcdefghijklmnopqrstuvwxyz");

  private final Redactor redactor = new Redactor(SecretShapes.ALL);

  /** A kind of secret, and a text that one of its shapes stands in. */
  record Shape(String kind, String template) {
    /** With random characters in it, still marked. */
    String filled(long seed) {
      Random random = new Random(seed * 31 + template.hashCode());
      return PART.matcher(template)
          .replaceAll(
              part ->
                  Matcher.quoteReplacement(
                      random(random, part.group(1), Integer.parseInt(part.group(2)))))
          .replace("\\n", "\n")
          .replace("\\\\", "\\");
    }

    private static String random(Random random, String alphabet, int length) {
      String letters = ALPHABETS.get(alphabet);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < length; i++) {
        // The first is a letter where it can be: a token that begins with a dash is no token.
        int choice = random.nextInt(i == 0 ? Math.min(26, letters.length()) : letters.length());
        text.append(letters.charAt(choice));
      }
      return text.toString();
    }
  }

  static Stream<Shape> shapes() {
    return Resources.lines("shapes.tsv")
        .map(line -> line.split("\t", 2))
        .map(part -> new Shape(part[0], part[1]));
  }

  @Test
  void there_are_two_hundred_of_them_and_no_two_are_the_same() {
    assertThat(shapes().distinct().count()).isGreaterThanOrEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void a_secret_of_this_shape_vanishes_wherever_it_stands_in_a_payload(Shape shape)
      throws IOException {
    for (int seed = 0; seed < 5; seed++) {
      String[] parts = shape.filled(seed).split("[«»]", -1);
      String text = String.join("", parts);
      Map<String, ?> payload =
          Map.of(
              "prompt", "do this: " + text,
              "tool_input", Map.of("command", text, "content", "line\n" + text + "\nline"),
              "tool_response", Map.of("stdout", JSON.writeValueAsString(Map.of("out", text))));
      Redactor.Redacted redacted = redactor.redact(JSON.writeValueAsBytes(payload));
      JsonNode back = JSON.readTree(redacted.bytes());
      parts[1]
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(
              line -> assertThat(back.toString()).as(shape.kind()).doesNotContain(line.strip()));
      assertThat(back.get("prompt").asText()).as(shape.template()).startsWith("do this: ");
      assertThat(redacted.kinds()).as(shape.template()).containsKey(shape.kind());
      assertThat(redactor.redact(redacted.bytes()).bytes()).isSameAs(redacted.bytes());
    }
  }

  /** Strings that give a password or a key to a telling name are no ordinary ones. */
  @Test
  void ordinary_strings_of_real_payloads_stay_as_they_are() throws IOException {
    assumeTrue(
        Files.isDirectory(CORPUS),
        "skipped: the corpus of real payloads is not beside this checkout");
    List<String> strings = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS).sorted()) {
      for (Iterator<Path> each = files.iterator(); each.hasNext(); ) {
        collect(JSON.readTree(Files.readAllBytes(each.next())), strings);
      }
    }
    List<String> distinct =
        strings.stream()
            .distinct()
            .filter(text -> text.length() > 3 && !TELLING.matcher(text).find())
            .toList();
    assertThat(distinct).hasSizeGreaterThan(ORDINARY);
    List<String> hit = new ArrayList<>();
    for (String text : distinct) {
      byte[] raw = JSON.writeValueAsBytes(Map.of("command", text));
      if (redactor.redact(raw).bytes() != raw) {
        hit.add(redactor.redact(raw).kinds() + " in a string of " + text.length());
      }
    }
    assertThat(hit).as("of %d strings", distinct.size()).isEmpty();
  }

  private static void collect(JsonNode node, List<String> into) {
    if (node.isTextual()) {
      into.add(node.textValue());
    }
    node.forEach(child -> collect(child, into));
  }

  @Test
  void what_is_replaced_leaves_length_and_hash_and_the_same_secret_the_same_mark() {
    String secret = "ghp" + "_" + "Ab1".repeat(12);
    byte[] raw = ("{\"a\":\"" + secret + "\",\"b\":\"" + secret + "\"}").getBytes(UTF_8);
    String text = new String(redactor.redact(raw).bytes(), UTF_8);
    Matcher marks = Pattern.compile("\\[redacted:github:40:([0-9a-f]{8})]").matcher(text);
    assertThat(marks.find()).isTrue();
    String hash = marks.group(1);
    assertThat(marks.find()).isTrue();
    assertThat(marks.group(1)).isEqualTo(hash);
  }
}
