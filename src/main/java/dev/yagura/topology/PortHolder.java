package dev.yagura.topology;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which process listens on a TCP port, from {@code /proc}: {@code net/tcp} gives the socket's
 * inode, {@code PID/fd} who has it open. Empty on other systems, and for processes of other users.
 */
final class PortHolder {
  /** {@code TCP_LISTEN} of the kernel's {@code tcp_states.h}. */
  private static final String LISTENING = "0A";

  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Path proc;

  PortHolder(Path proc) {
    this.proc = proc;
  }

  /** The pid. */
  static Optional<Long> of(int port) {
    return new PortHolder(Path.of("/proc")).find(port);
  }

  Optional<Long> find(int port) {
    try {
      for (String table : List.of("net/tcp", "net/tcp6")) {
        Optional<Long> pid = inode(proc.resolve(table), port).flatMap(this::owner);
        if (pid.isPresent()) {
          return pid;
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<String> inode(Path table, int port) throws IOException {
    if (!Files.isReadable(table)) {
      return Optional.empty();
    }
    String local = ":%04X".formatted(port);
    return Files.readAllLines(table).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > INODE && words[STATE].equals(LISTENING))
        .filter(words -> words[LOCAL_ADDRESS].endsWith(local))
        .map(words -> words[INODE])
        .findFirst();
  }

  private Optional<Long> owner(String inode) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (hasOpen(process, "socket:[" + inode + "]")) {
          return Optional.of(Long.valueOf(process.getFileName().toString()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** False for a process that is gone by now, or another user's. */
  private static boolean hasOpen(Path process, String socket) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (Files.readSymbolicLink(file).toString().equals(socket)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
    return false;
  }
}
