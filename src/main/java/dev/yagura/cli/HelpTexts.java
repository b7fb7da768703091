package dev.yagura.cli;

import dev.yagura.cli.print.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import picocli.CommandLine;

/**
 * What {@code --help} says in other languages than that of the annotations, which is English:
 * {@code help/flags-ja.properties}, by the keys that picocli looks for.
 */
final class HelpTexts {
  private HelpTexts() {}

  static void translate(CommandLine line, Language language) {
    if (language != Language.EN) {
      line.setResourceBundle(in(language));
    }
  }

  private static ResourceBundle in(Language language) {
    String resource = "/help/flags-" + language.code() + ".properties";
    try (InputStream in = HelpTexts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
