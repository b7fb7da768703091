package dev.yagura.cli.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;

/** Everything that commands say, in one language: {@code words/en.properties} and its twins. */
public final class Phrases {
  private final Language language;
  private final Properties texts;

  private Phrases(Language language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  public static Phrases in(Language language) {
    Properties texts = new Properties();
    String resource = "/words/" + language.code() + ".properties";
    try (InputStream in = Phrases.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Phrases(language, texts);
  }

  public Language language() {
    return language;
  }

  /** Whether there is such a text. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  String template(String key) {
    String template = texts.getProperty(key);
    if (template == null) {
      throw new IllegalArgumentException("there is no text " + key);
    }
    return template;
  }

  /** The text; {@code {0}}, {@code {1}} … become what is given, as it is. */
  public String text(String key, Object... given) {
    String template = template(key);
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int close = template.charAt(at) == '{' ? template.indexOf('}', at) : -1;
      if (close < 0) {
        text.append(template.charAt(at++));
      } else {
        text.append(given[Integer.parseInt(template.substring(at + 1, close))]);
        at = close + 1;
      }
    }
    return text.toString();
  }
}
