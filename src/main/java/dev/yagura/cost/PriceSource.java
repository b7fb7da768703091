package dev.yagura.cost;

import dev.yagura.vocabulary.setting.BadYaml;
import dev.yagura.vocabulary.setting.UserFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The prices in the jar, and those of the user. Blocks: not for an event loop. */
final class PriceSource {
  private static final String SHIPPED = "/prices/prices.yaml";

  private PriceSource() {}

  /**
   * The user's prices over those in the jar.
   *
   * @param expected that the file is missing is worth a warning
   */
  static UserFile<PriceBook> of(Path file, boolean expected) {
    return new UserFile<>(
        file,
        expected,
        PriceSource::shipped,
        text -> {
          PriceBook own = PriceFile.parse(text);
          return shipped().with(own);
        });
  }

  /** The prices in the jar. */
  static PriceBook shipped() {
    try (InputStream in = PriceSource.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + SHIPPED);
      }
      return PriceFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadYaml e) {
      throw new IllegalStateException(SHIPPED + ": " + e.getMessage(), e);
    }
  }
}
