package dev.yagura.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Texts, numbers and times of reports in one language: {@code report/LANGUAGE.properties}. */
final class Words {
  static final List<String> LANGUAGES = List.of("en", "ja");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final long SECOND_MS = 1000;
  private static final long MINUTE_MS = 60 * SECOND_MS;
  private static final long HOUR_MS = 60 * MINUTE_MS;
  private static final double MICROS = 1e6;

  private final String language;
  private final Map<String, String> texts;

  private Words(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = Map.copyOf(texts);
  }

  /** By language; reads files of the jar. */
  static Map<String, Words> all() {
    Map<String, Words> all = new HashMap<>();
    LANGUAGES.forEach(language -> all.put(language, new Words(language, read(language))));
    return all;
  }

  /** The texts of a language by key. */
  static Map<String, String> read(String language) {
    Properties properties = new Properties();
    try (InputStream in = Words.class.getResourceAsStream("/report/" + language + ".properties")) {
      if (in == null) {
        throw new IllegalStateException("no texts in " + language);
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }

  String language() {
    return language;
  }

  boolean has(String key) {
    return texts.containsKey(key);
  }

  /** The text; the key itself when there is none. */
  String of(String key) {
    return texts.getOrDefault(key, key);
  }

  /** The text of a key that ends in a word of the report, or that word. */
  String known(String family, String word) {
    return texts.getOrDefault(family + "." + word.replace(':', '.'), word);
  }

  /** Values replace their names in braces, once: braces in values stay. */
  String fill(String key, Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    String text = of(key);
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String name = text.substring(open + 1, close);
      out.append(text, at, open).append(values.getOrDefault(name, "{" + name + "}"));
      at = close + 1;
    }
    return out.append(text.substring(at)).toString();
  }

  String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
  }

  String money(long microUsd) {
    return String.format(Locale.ROOT, "$%,.2f", microUsd / MICROS);
  }

  /** Two units at most: {@code 1 h 05 min}, {@code 2 min 07 s}, {@code 3.4 s}, {@code 120 ms}. */
  String duration(long ms) {
    if (ms < SECOND_MS) {
      return ms + of("unit.ms");
    }
    if (ms < MINUTE_MS) {
      return String.format(Locale.ROOT, "%.1f", Math.floor(ms / 100.0) / 10) + of("unit.s");
    }
    boolean hours = ms >= HOUR_MS;
    long large = ms / (hours ? HOUR_MS : MINUTE_MS);
    long small = hours ? ms % HOUR_MS / MINUTE_MS : ms % MINUTE_MS / SECOND_MS;
    return number(large)
        + of(hours ? "unit.h" : "unit.min")
        + " "
        + String.format(Locale.ROOT, "%02d", small)
        + of(hours ? "unit.min" : "unit.s");
  }

  String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }
}
