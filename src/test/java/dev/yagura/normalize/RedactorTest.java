package dev.yagura.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.yagura.normalize.Redactor.Redacted;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper ASCII_JSON =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();

  private final Redactor redactor = new Redactor(SecretShapes.ALL);

  /** A text, the part of it that must vanish, and the kind it is replaced by. */
  record Secret(String kind, String before, String secret, String after) {
    String text() {
      return before + secret + after;
    }

    @Override
    public String toString() {
      return kind + " " + before.strip();
    }
  }

  static Stream<Secret> secrets() {
    return Resources.lines("secrets.tsv")
        .map(line -> line.replace("~", "").replace("\\n", "\n").split("[\t«»]", -1))
        .map(part -> new Secret(part[0], part[1], part[2], part[3]));
  }

  static Stream<String> ordinary() {
    return Resources.lines("ordinary.txt");
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void a_secret_vanishes_from_a_json_string_and_nothing_else_does(Secret secret)
      throws IOException {
    byte[] raw = JSON.writeValueAsBytes(Map.of("tool_input", Map.of("command", secret.text())));
    Redacted redacted = redactor.redact(raw);
    String text = JSON.readTree(redacted.bytes()).at("/tool_input/command").textValue();
    assertThat(text).startsWith(secret.before()).endsWith(secret.after());
    String middle =
        text.substring(secret.before().length(), text.length() - secret.after().length());
    assertThat(middle).matches("\\[redacted:" + secret.kind() + ":\\d+:[0-9a-f]{8}]");
    assertThat(redacted.kinds()).isEqualTo(Map.of(secret.kind(), 1));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void a_secret_vanishes_from_json_inside_json_and_from_ascii_escaped_json(Secret secret)
      throws IOException {
    String inner = JSON.writeValueAsString(Map.of("text", secret.text()));
    String innermost = JSON.writeValueAsString(Map.of("body", inner));
    String readable = secret.secret().split("\n", -1)[0];
    for (String text : List.of(inner, innermost)) {
      byte[] raw = redactor.redact(JSON.writeValueAsBytes(Map.of("command", text))).bytes();
      assertThat(JSON.readTree(raw).get("command").textValue()).doesNotContain(readable);
    }
    byte[] ascii =
        redactor.redact(ASCII_JSON.writeValueAsBytes(Map.of("p", secret.text()))).bytes();
    assertThat(JSON.readTree(ascii).get("p").textValue()).doesNotContain(secret.secret());
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void escapes_do_not_hide_a_secret(Secret secret) throws IOException {
    StringBuilder escaped = new StringBuilder("{\"p\":\"");
    secret.text().chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    byte[] raw = redactor.redact(escaped.append("\"}").toString().getBytes(UTF_8)).bytes();
    assertThat(JSON.readTree(raw).get("p").textValue()).doesNotContain(secret.secret());
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void ordinary_text_stays(String text) throws IOException {
    String inner = JSON.writeValueAsString(Map.of("text", text));
    for (String command : List.of(text, "x\n" + text + "\ny", inner)) {
      byte[] raw = JSON.writeValueAsBytes(Map.of("command", command));
      assertThat(redactor.redact(raw).bytes()).asString(UTF_8).isEqualTo(new String(raw, UTF_8));
    }
  }

  @Test
  void the_tables_are_as_long_as_promised() {
    assertThat(secrets().count()).isGreaterThanOrEqualTo(60);
    assertThat(ordinary().count()).isGreaterThanOrEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void what_was_replaced_once_is_not_replaced_again(Secret secret) throws IOException {
    byte[] once = redactor.redact(JSON.writeValueAsBytes(Map.of("p", secret.text()))).bytes();
    Redacted twice = redactor.redact(once);
    assertThat(twice.bytes()).isSameAs(once);
    assertThat(twice.kinds()).isEmpty();
  }

  @Test
  void fields_named_like_secrets_are_replaced_whatever_they_hold() throws IOException {
    String raw =
        "{\"password\" : \"a \\\"quoted\\\\\\\\ one\\\\\",\"pin\":{\"db_password\":123456},"
            + "\"token\":\"abcdefghijk\",\"n\":1}";
    Map<?, ?> back = JSON.readValue(redactor.redact(raw.getBytes(UTF_8)).bytes(), Map.class);
    assertThat(back.get("password")).asString().startsWith("[redacted:password:");
    assertThat(back.get("pin")).asString().startsWith("{db_password=[redacted:password:6:");
    assertThat(back.get("token")).asString().startsWith("[redacted:token:11:");
    assertThat(back.get("n")).isEqualTo(1);
  }

  @Test
  void the_placeholder_tells_length_and_hash() {
    String text = "{\"c\":\"password=hunter2\"}";
    assertThat(redactor.redact(text.getBytes(UTF_8)).bytes())
        .asString(UTF_8)
        .isEqualTo("{\"c\":\"password=[redacted:password:7:f52fbd32]\"}");
  }

  @Test
  void bytes_outside_the_placeholder_stay_as_they_are() {
    byte[] before = {'{', '"', 'a', (byte) 0xff, (byte) 0xc3, 0, '"', ':', '"'};
    byte[] secret = "ghp_A1b2C3d4E5f6G7h8I9j0K1l2".getBytes(UTF_8);
    byte[] after = {(byte) 0x80, '"', '}'};
    byte[] raw = Resources.joined(before, secret, after);
    byte[] redacted = redactor.redact(raw).bytes();
    assertThat(redacted).startsWith(before).endsWith(after);
    assertThat(new String(redacted, UTF_8)).contains("[redacted:github:28:");
  }

  @Test
  void json_stays_json_wherever_secrets_stand() throws IOException {
    Random random = new Random(7);
    List<Secret> secrets = secrets().toList();
    List<String> glue =
        List.of("", " ", "\\", "\"", "'", "\n", "\t", "é", "\\n", "{", ":", "=", ",");
    UnaryOperator<String> nest = text -> "{\"k\":" + quoted(text) + "}";
    for (int round = 0; round < 1500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 6; i++) {
        text.append(glue.get(random.nextInt(glue.size())));
        Secret secret = secrets.get(random.nextInt(secrets.size()));
        int from = random.nextInt(Math.max(1, secret.before().length()));
        text.append(secret.text().substring(random.nextBoolean() ? 0 : from));
      }
      String value = text.toString();
      for (int depth = random.nextInt(3); depth > 0; depth--) {
        value = nest.apply(value);
      }
      byte[] raw = nest.apply(value).getBytes(UTF_8);
      byte[] redacted = redactor.redact(raw).bytes();
      assertThat(JSON.readTree(redacted).fieldNames()).toIterable().containsExactly("k");
    }
  }

  @Test
  void hostile_text_costs_no_more_than_its_length() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (String piece :
        List.of(
            "sk-a-",
            "eyJ-",
            "eyJa.",
            "password='a ",
            "token=",
            "token=\\\"",
            "://a:b",
            "curl -u a:b",
            "-----BEGIN PRIVATE KEY-----!",
            "bearer+",
            "a.bbbbbb.",
            "secret\\\\",
            "\\u0073")) {
      byte[] raw = ("{\"p\":\"" + piece.repeat(1_000_000 / piece.length()) + "\"}").getBytes(UTF_8);
      long begin = threads.getCurrentThreadCpuTime();
      redactor.redact(raw);
      // A search whose cost is the square of the length needs minutes of CPU for this megabyte.
      assertThat(threads.getCurrentThreadCpuTime() - begin).as(piece).isLessThan(5_000_000_000L);
    }
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
