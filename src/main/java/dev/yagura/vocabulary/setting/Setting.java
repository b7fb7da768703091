package dev.yagura.vocabulary.setting;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One thing that can be set: key, type, default, range and one sentence of help. The key is {@code
 * room.name}, ends in its unit where it has one, and is {@code YAGURA_ROOM_NAME} in the
 * environment.
 *
 * @param range the accepted values in words, for messages and {@code docs/CONFIG.md}
 * @param fallback the default, as it would be written
 * @param live takes effect when the file changes; others need a restart
 * @param kind what an editor offers, and what may be changed from afar
 * @param parser text to value; throws IllegalArgumentException, whose message says what is accepted
 */
public record Setting<T>(
    String key,
    String range,
    String fallback,
    boolean live,
    boolean secret,
    String help,
    Kind kind,
    Function<String, T> parser) {

  /** The form of a value. */
  public enum Kind {
    NUMBER,
    /** One of the words of {@code range}, which are separated by a comma and a blank. */
    CHOICE,
    /** Free text: also paths, URLs, addresses, commands, and lists of them. */
    TEXT
  }

  /** Free text. */
  public Setting(
      String key,
      String range,
      String fallback,
      boolean live,
      boolean secret,
      String help,
      Function<String, T> parser) {
    this(key, range, fallback, live, secret, help, Kind.TEXT, parser);
  }

  /** A whole number from {@code min} to {@code max}. */
  public static Setting<Integer> integer(String key, int fallback, int min, int max, String help) {
    String range = min + " to " + max;
    return of(
        key,
        range,
        Integer.toString(fallback),
        help,
        Kind.NUMBER,
        text -> {
          int value = Integer.parseInt(text.strip());
          if (value < min || value > max) {
            throw new IllegalArgumentException(range);
          }
          return value;
        });
  }

  /** A span in milliseconds; the key ends in {@code -ms}. */
  public static Setting<Duration> millis(String key, int fallback, int min, int max, String help) {
    if (!key.endsWith("-ms")) {
      throw new IllegalArgumentException(key + " must end in its unit, -ms");
    }
    Setting<Integer> number = integer(key, fallback, min, max, help);
    return of(
        key,
        number.range + " ms",
        number.fallback,
        help,
        Kind.NUMBER,
        text -> Duration.ofMillis(number.parser.apply(text)));
  }

  /** {@code true} or {@code false}. */
  public static Setting<Boolean> bool(String key, boolean fallback, String help) {
    return of(
        key,
        "true, false",
        Boolean.toString(fallback),
        help,
        Kind.CHOICE,
        text ->
            switch (text.strip().toLowerCase(Locale.ROOT)) {
              case "true", "1", "yes", "on" -> true;
              case "false", "0", "no", "off" -> false;
              default -> throw new IllegalArgumentException("true or false");
            });
  }

  /** One word of a few. */
  public static Setting<String> choice(
      String key, String fallback, List<String> words, String help) {
    String range = String.join(", ", words);
    return of(
        key,
        range,
        fallback,
        help,
        Kind.CHOICE,
        text -> {
          String word = text.strip().toLowerCase(Locale.ROOT);
          if (!words.contains(word)) {
            throw new IllegalArgumentException(range);
          }
          return word;
        });
  }

  /** Any text; {@code range} says in words what it means. */
  public static Setting<String> text(String key, String fallback, String range, String help) {
    return of(key, range, fallback, help, Kind.TEXT, String::strip);
  }

  /** Values separated by commas; {@code range} says in words what one value is. */
  public static Setting<List<String>> list(String key, String fallback, String range, String help) {
    return of(
        key,
        range,
        fallback,
        help,
        Kind.TEXT,
        text ->
            List.of(text.split(",")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList());
  }

  private static <T> Setting<T> of(
      String key,
      String range,
      String fallback,
      String help,
      Kind kind,
      Function<String, T> parser) {
    return new Setting<>(key, range, fallback, false, false, help, kind, parser);
  }

  /** The same setting, taking effect without a restart. */
  public Setting<T> asLive() {
    return new Setting<>(key, range, fallback, true, secret, help, kind, parser);
  }

  /**
   * Whether the page may change it. Text may be a URL, a path, a command or an address: those, and
   * secrets, change on the machine itself, by file or command line. What needs a restart does, too,
   * because somebody has to restart it there.
   */
  public boolean isRemote() {
    return live && !secret && kind != Kind.TEXT;
  }

  /** The name of its environment variable. */
  public String environmentName() {
    return "YAGURA_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
