package dev.yagura.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** How sources are opened and read: never followed when they are links, never beyond a limit. */
final class SourceFile {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final int CHUNK = 64 * 1024;

  private SourceFile() {}

  /**
   * Opens a regular file; a fifo would block.
   *
   * @param taken told how many bytes were read
   */
  static InputStream open(Path path, LongConsumer taken) throws IOException {
    return new CountedStream(Channels.newInputStream(Files.newByteChannel(path, READ)), taken);
  }

  /**
   * What a limited read found.
   *
   * @param bytes null when there were more than the limit
   * @param length of everything, also of what was not kept
   */
  record Content(byte @Nullable [] bytes, long length) {}

  /**
   * Reads to the end and keeps no more than {@code limit} bytes: what an archive says of its sizes
   * may be a lie.
   *
   * @param each called for every chunk; may throw to give up
   */
  static Content read(InputStream in, int limit, Runnable each) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    byte[] chunk = new byte[CHUNK];
    long length = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      each.run();
      length += read;
      if (length <= limit) {
        kept.write(chunk, 0, read);
      } else {
        kept = new ByteArrayOutputStream(0);
      }
    }
    return new Content(length <= limit ? kept.toByteArray() : null, length);
  }
}
