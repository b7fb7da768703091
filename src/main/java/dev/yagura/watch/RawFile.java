package dev.yagura.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How raw files are touched: looked at and read, never followed, never altered. */
final class RawFile {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  // Reads into the heap pass through a per-thread native buffer of the size asked for.
  private static final int CHUNK = 64 * 1024;

  private RawFile() {}

  /**
   * How the file looks; {@link Stamp#NOT_A_FILE} for anything that is not a regular file.
   *
   * @throws java.nio.file.NoSuchFileException if it is gone
   */
  static Stamp look(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return attributes.isRegularFile()
        ? new Stamp(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
        : Stamp.NOT_A_FILE;
  }

  /** At most {@code size} bytes from the beginning. Call for regular files only: a fifo blocks. */
  static byte[] read(Path path, int size) throws IOException {
    byte[] bytes = new byte[size];
    int read = 0;
    try (SeekableByteChannel channel = Files.newByteChannel(path, READ)) {
      while (read < size) {
        int count = channel.read(ByteBuffer.wrap(bytes, read, Math.min(CHUNK, size - read)));
        if (count < 0) {
          break;
        }
        read += count;
      }
    }
    return read == size ? bytes : Arrays.copyOf(bytes, read);
  }
}
