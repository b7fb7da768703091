package dev.yagura.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils inputs, the same way for the same seed: a few random changes to one of the samples. */
final class Mutations {
  private static final int LARGEST = 200_000;

  /** Pieces that parsers of JSON, YAML, search and HTTP trip over. */
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "\\udc00\\ud800",
          "\\uFFFF",
          "\u0000",
          "\ufeff",
          "\u2028",
          "\u202e",
          "é",
          "漢",
          "🙂",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "true",
          "1e400",
          "-0",
          "0.".repeat(3),
          "9".repeat(400),
          "-9223372036854775809",
          "NaN",
          "{\"a\":{\"a\":",
          "[".repeat(300),
          "{\"k\":".repeat(250),
          "\"a\":1,\"a\":2,",
          "//",
          "/*",
          "#",
          "\n",
          "\r\n",
          "\t",
          "&a [*a]",
          "*a",
          "!!java.lang.Runtime {}",
          "<<: *b",
          "---\n",
          "- ",
          "? ",
          "|\n ",
          "%YAML 9.9",
          "tool:",
          "-tool:",
          "dur>",
          "before:",
          "NEAR(",
          "\"\"\"",
          "*",
          "^",
          "(",
          ")",
          "'",
          "--",
          "2026-13-45T99:99:99Z",
          "-999999999-01-01T00:00:00Z",
          "1970",
          "../../etc/passwd",
          "sk-ant-",
          "password=",
          "-----BEGIN PRIVATE KEY-----",
          "eyJ",
          "://a:b@",
          "bearer ",
          "${jndi:",
          "\"session_id\":",
          "\"hook_event_name\":",
          "\"tool_input\":",
          "\"timestamp\":",
          "x".repeat(5000));

  private final Random random;
  private final List<byte[]> samples;

  Mutations(long seed, List<byte[]> samples) {
    this.random = new Random(seed);
    this.samples = samples;
  }

  byte[] next() {
    byte[] input = pick();
    for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
      input = changed(input);
    }
    return input.length > LARGEST ? Arrays.copyOf(input, LARGEST) : input;
  }

  private byte[] pick() {
    return samples.get(random.nextInt(samples.size()));
  }

  private byte[] changed(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int to = Math.min(input.length, at + 1 + random.nextInt(1 + random.nextInt(64)));
    return switch (random.nextInt(8)) {
      case 0 -> replaced(input, at, to, new byte[0]);
      case 1 -> replaced(input, at, at, Arrays.copyOfRange(input, at, to));
      case 2 -> replaced(input, at, to, noise(1 + random.nextInt(8)));
      case 3 -> flipped(input);
      case 4 -> Arrays.copyOf(input, at);
      case 5 -> replaced(input, at, to, slice(pick()));
      default -> replaced(input, at, random.nextBoolean() ? at : to, piece());
    };
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] flipped(byte[] input) {
    byte[] copy = input.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private byte[] slice(byte[] from) {
    int begin = random.nextInt(from.length + 1);
    int end = Math.min(from.length, begin + random.nextInt(512));
    return Arrays.copyOfRange(from, begin, end);
  }

  private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + by.length);
    out.write(input, 0, from);
    out.writeBytes(by);
    out.write(input, to, input.length - to);
    return out.toByteArray();
  }
}
