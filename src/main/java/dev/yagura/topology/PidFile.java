package dev.yagura.topology;

import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code run/<node>.pid}: the pid of the running node. An OS lock on it says that the node runs, so
 * a file left behind by kill -9 does not stand in the way.
 */
final class PidFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
  private static final int PID_BYTES = 20;
  private static final int LOCK_ATTEMPTS = 5;
  private static final long LOCK_PAUSE_NANOS = 20_000_000;

  private final Path file;
  private final @Nullable FileChannel channel;

  private final String leftBehind;

  private PidFile(Path file, @Nullable FileChannel channel, String leftBehind) {
    this.file = file;
    this.channel = channel;
    this.leftBehind = leftBehind;
  }

  /**
   * Takes the file for this process. Where nothing can be written there is none.
   *
   * @throws StartFailure when another process holds it
   */
  static PidFile take(Path folder, String node) throws IOException {
    if (!PrivateFiles.writable(folder)) {
      LOG.warn("no pid file: {} cannot be written", folder);
      return new PidFile(folder.resolve(node + RunFolder.PID), null, "");
    }
    PrivateFiles.folder(folder);
    Path file = PrivateFiles.file(folder.resolve(node + RunFolder.PID));
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      String pid = Files.readString(file).strip();
      channel.close();
      throw new StartFailure(
          "node "
              + node
              + " runs already (pid "
              + pid
              + ") with this home; stop it, or give --home or --roles of its own");
    }
    PidFile taken = new PidFile(file, channel, content(channel));
    // What a crash left behind would send commands to a port that is another program's by now.
    Files.deleteIfExists(taken.beside(RunFolder.PORT));
    Files.deleteIfExists(taken.beside(RunFolder.PROBE));
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)),
        0);
    return taken;
  }

  /** The pid of a former run that ended without tidying up; empty after an orderly stop. */
  String leftBehind() {
    return leftBehind;
  }

  /** Writes {@code run/<node>.port}: where the node's page is, for commands of the same user. */
  void tellPort(int port) throws IOException {
    tell(RunFolder.PORT, port);
  }

  /** Writes {@code run/<node>.probe}: where a node without page tells its health. */
  void tellProbe(int port) throws IOException {
    tell(RunFolder.PROBE, port);
  }

  private void tell(String ending, int port) throws IOException {
    if (channel != null) {
      WholeFile.write(beside(ending), port + "\n");
    }
  }

  private Path beside(String ending) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - RunFolder.PID.length()) + ending);
  }

  /** Through the same channel: closing another one would give the lock back. */
  private static String content(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PID_BYTES);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
  }

  /** A command that looks whether the lock is free holds it for less than a millisecond. */
  private static boolean locked(FileChannel channel) throws IOException {
    for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
      if (channel.tryLock() != null) {
        return true;
      }
      LockSupport.parkNanos(LOCK_PAUSE_NANOS);
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      Files.deleteIfExists(beside(RunFolder.PORT));
      Files.deleteIfExists(beside(RunFolder.PROBE));
      Files.deleteIfExists(file);
      channel.close();
    }
  }
}
