package dev.yagura.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Reads the prices in the jar and those of the user. Blocks: not for an event loop. */
final class PriceSource {
  private static final String SHIPPED = "/prices/prices.yaml";
  private static final String MISSING = "missing";
  private static final String UNREADABLE = "unreadable";
  private static final int LARGEST = 256 * 1024;

  private final Path file;
  private final boolean expected;

  /**
   * @param expected that the file is missing is worth a warning
   */
  PriceSource(Path file, boolean expected) {
    this.file = file;
    this.expected = expected;
  }

  /**
   * How the user's file is at the moment.
   *
   * @param mark tells one state of the file from another
   * @param book what is valid now; null when that cannot be told, or has not changed
   * @param trouble what is wrong with the file, for people; null when nothing is
   */
  record Look(String mark, @Nullable PriceBook book, @Nullable String trouble) {}

  /** The prices in the jar. */
  static PriceBook shipped() {
    try (InputStream in = PriceSource.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + SHIPPED);
      }
      return PriceFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadPrices e) {
      throw new IllegalStateException(SHIPPED + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param before what was seen last; null at first
   */
  Look look(@Nullable Look before) {
    String mark = UNREADABLE;
    try {
      // Before the content: a file that is written meanwhile is read again.
      mark = mark();
      if (before != null && before.mark.equals(mark)) {
        return new Look(mark, null, before.trouble);
      }
      PriceBook own = PriceFile.parse(text());
      return new Look(mark, shipped().with(own), null);
    } catch (NoSuchFileException e) {
      boolean known = before != null && before.mark.equals(MISSING);
      return new Look(MISSING, known ? null : shipped(), expected ? "there is no such file" : null);
    } catch (BadPrices e) {
      return new Look(mark, before == null ? shipped() : null, e.getMessage());
    } catch (IOException e) {
      return new Look(
          UNREADABLE,
          before == null ? shipped() : null,
          "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private String mark() throws IOException {
    BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
    return of.lastModifiedTime() + " " + of.size() + " " + of.fileKey();
  }

  private String text() throws IOException, BadPrices {
    if (!Files.isRegularFile(file)) {
      throw new BadPrices(0, "is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new BadPrices(0, "is larger than " + LARGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
