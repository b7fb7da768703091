package dev.yagura.vocabulary.setting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that a user may write, such as that of prices, and what it says; looked at again and
 * again, and read when it has changed. A bad one leaves what was valid. Blocks: not for an event
 * loop.
 *
 * @param <T> what the file says
 */
public final class UserFile<T> {
  private static final String MISSING = "missing";
  private static final String UNREADABLE = "unreadable";
  private static final int LARGEST = 256 * 1024;

  private final Path path;
  private final boolean expected;
  private final Supplier<T> without;
  private final Reader<T> reader;

  /**
   * @param expected that the file is missing is worth a warning
   * @param without what is valid without the file
   */
  public UserFile(Path path, boolean expected, Supplier<T> without, Reader<T> reader) {
    this.path = path;
    this.expected = expected;
    this.without = without;
    this.reader = reader;
  }

  /** Understands the text of the file. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(String text) throws BadYaml;
  }

  /**
   * How the file is at the moment.
   *
   * @param mark tells one state of the file from another
   * @param content what is valid now; null when that has not changed
   * @param trouble what is wrong with the file, for people; null when nothing is
   */
  public record Look<T>(String mark, @Nullable T content, @Nullable String trouble) {}

  /**
   * @param before what was seen last; null at first, and then there is always a content
   */
  public Look<T> look(@Nullable Look<T> before) {
    String mark = UNREADABLE;
    try {
      // Before the content: a file that is written meanwhile is read again.
      mark = mark();
      if (before != null && before.mark.equals(mark)) {
        return new Look<>(mark, null, before.trouble);
      }
      return new Look<>(mark, reader.read(text()), null);
    } catch (NoSuchFileException e) {
      boolean known = before != null && before.mark.equals(MISSING);
      return new Look<>(
          MISSING, known ? null : without.get(), expected ? "there is no such file" : null);
    } catch (BadYaml e) {
      return new Look<>(mark, before == null ? without.get() : null, e.getMessage());
    } catch (IOException e) {
      return new Look<>(
          UNREADABLE,
          before == null ? without.get() : null,
          "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private String mark() throws IOException {
    BasicFileAttributes of = Files.readAttributes(path, BasicFileAttributes.class);
    return of.lastModifiedTime() + " " + of.size() + " " + of.fileKey();
  }

  private String text() throws IOException, BadYaml {
    if (!Files.isRegularFile(path)) {
      throw new BadYaml(0, "is no regular file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new BadYaml(0, "is larger than " + LARGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
