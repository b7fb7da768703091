package dev.yagura.topology;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code run/<node>.pid}: the pid of the running node. An OS lock on it says that the node runs, so
 * a file left behind by kill -9 does not stand in the way.
 */
final class PidFile implements AutoCloseable {
  static final String PID = ".pid";

  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  private final Path file;
  private final @Nullable FileChannel channel;

  private PidFile(Path file, @Nullable FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the file for this process. Where nothing can be written there is none.
   *
   * @throws StartFailure when another process holds it
   */
  static PidFile take(Path folder, String node) throws IOException {
    if (!PrivateFiles.writable(folder)) {
      LOG.warn("no pid file: {} cannot be written", folder);
      return new PidFile(folder.resolve(node + PID), null);
    }
    PrivateFiles.folder(folder);
    Path file = PrivateFiles.file(folder.resolve(node + PID));
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      String pid = Files.readString(file).strip();
      channel.close();
      throw new StartFailure(
          "node "
              + node
              + " runs already (pid "
              + pid
              + ") with this home; stop it, or give --home or --roles of its own");
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)),
        0);
    return new PidFile(file, channel);
  }

  /** Writes {@code run/<node>.port}: where the node's page is, for commands of the same user. */
  void tellPort(int port) throws IOException {
    if (channel != null) {
      Files.writeString(PrivateFiles.file(portFile()), port + "\n");
    }
  }

  private Path portFile() {
    String name = file.getFileName().toString();
    return file.resolveSibling(
        name.substring(0, name.length() - PID.length()) + RunningServer.PORT);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      Files.deleteIfExists(portFile());
      Files.deleteIfExists(file);
      channel.close();
    }
  }
}
