package dev.yagura.store;

import dev.yagura.vocabulary.file.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's lock on {@code yagura.db.lock}: one writer per log. It dies with its
 * process, so a file that kill -9 left behind does not block; the file holds the pid for the
 * message only and is never deleted (deleting would let two processes lock two different files).
 */
final class LogLock {
  private final FileChannel channel;

  private LogLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock or refuses at once.
   *
   * @throws LogRefused another Yagura holds it
   */
  static LogLock take(Path database) throws IOException {
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    PrivateFiles.file(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new LogRefused(
          "another Yagura (pid "
              + holder(file)
              + ") keeps this log: "
              + database
              + "; stop it or use --home");
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
        0);
    return new LogLock(channel);
  }

  void release() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by another store of this very process.
      return null;
    }
  }

  private static String holder(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    return text.matches("\\d{1,10}") ? text : "unknown";
  }
}
