package dev.yagura.normalize;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * 64-bit hash of one JSON value, fed token by token. Fields of an object count in any order,
 * entries of an array in theirs, numbers as they are written and strings whole. Memory goes with
 * the depth alone.
 *
 * <p>It tells whether two events speak of the same input, against accident and not against malice:
 * who makes two inputs collide joins two calls of a session of his own. It is fed with what the
 * redaction has left, so a key that is stored says nothing of a secret that its placeholder does
 * not say.
 */
final class InputHash {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int FIRST_LEVELS = 8;

  /** What stands for a kind of value, so that {@code "1"} and {@code 1} differ. */
  enum Kind {
    STRING(0x5B1D),
    NUMBER(0xA3C7),
    WORD(0x61E9),
    OBJECT(0xC40F),
    ARRAY(0x2F93);

    private final long seed;

    Kind(int seed) {
      this.seed = mix(seed * MULTIPLIER);
    }
  }

  private Kind[] kinds = new Kind[FIRST_LEVELS];
  private long[] sums = new long[FIRST_LEVELS];
  private long[] names = new long[FIRST_LEVELS];
  private int depth;
  private long whole;

  /** An object or array begins. */
  void open(Kind kind) {
    if (depth == sums.length) {
      kinds = Arrays.copyOf(kinds, depth * 2);
      sums = Arrays.copyOf(sums, depth * 2);
      names = Arrays.copyOf(names, depth * 2);
    }
    kinds[depth] = kind;
    sums[depth] = kind.seed;
    names[depth] = 0;
    depth++;
  }

  /** The name of the field whose value comes next. */
  void name(String name) {
    names[depth - 1] = hash(Kind.STRING.seed, name.toCharArray(), 0, name.length());
  }

  /** A string, number or word. */
  void scalar(Kind kind, char[] text, int from, int length) {
    add(hash(kind.seed, text, from, length));
  }

  /** The object or array ends that began last. */
  void close() {
    depth--;
    add(mix(sums[depth]));
  }

  /** 16 hex digits, once the value is complete. */
  String hex() {
    return HexFormat.of().toHexDigits(whole);
  }

  private void add(long value) {
    if (depth == 0) {
      whole = value;
    } else if (kinds[depth - 1] == Kind.OBJECT) {
      sums[depth - 1] += mix(names[depth - 1] * MULTIPLIER + value);
    } else {
      sums[depth - 1] = mix(sums[depth - 1] * MULTIPLIER + value);
    }
  }

  /** Four characters a step: commands are short, but files written are not. */
  private static long hash(long seed, char[] text, int from, int length) {
    long hash = seed ^ length;
    int at = from;
    int end = from + length;
    for (; at + 4 <= end; at += 4) {
      long four =
          text[at]
              | (long) text[at + 1] << 16
              | (long) text[at + 2] << 32
              | (long) text[at + 3] << 48;
      hash = (hash ^ four) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    for (; at < end; at++) {
      hash = (hash ^ text[at]) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return mix(hash);
  }

  /** The finalizer of MurmurHash3, which spreads every bit over all. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
