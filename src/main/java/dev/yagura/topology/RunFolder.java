package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * {@code run/} of a home as commands of another process read it: which nodes run, with which pid
 * and port. Uses the JDK alone and logs nothing, because {@code status} has 200 ms in all.
 *
 * <p>A running node holds the lock on its pid file. The system gives it back with the process, so a
 * pid that kill -9 left behind is never taken for a node, not even when another program has got the
 * same number since.
 */
public final class RunFolder {
  static final String PID = ".pid";

  /** Beside the pid: the port of the page and the API. */
  static final String PORT = ".port";

  /** Beside the pid, without {@code web}: the port of {@code /health*} alone. */
  static final String PROBE = ".probe";

  private static final Duration CLOCK_DOUBT = Duration.ofSeconds(5);

  private RunFolder() {}

  /**
   * A node as its files tell.
   *
   * @param pid of the process that runs, or ran
   * @param port on 127.0.0.1; 0 before the node is ready
   * @param page whether there are a page and the API, else {@code /health*} alone
   * @param running false for a file that a crash left behind
   */
  public record Standing(String node, long pid, int port, boolean page, boolean running) {}

  /** Every node of the home by name, the crashed ones too. */
  public static List<Standing> look(Home home) throws IOException {
    if (!Files.isDirectory(home.run())) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(home.run())) {
      files = all.filter(file -> file.toString().endsWith(PID)).sorted().toList();
    }
    List<Standing> nodes = new ArrayList<>();
    for (Path file : files) {
      OptionalLong pid = number(file);
      if (pid.isPresent()) {
        nodes.add(standing(file, pid.getAsLong()));
      }
    }
    return nodes;
  }

  private static Standing standing(Path file, long pid) throws IOException {
    String name = file.getFileName().toString();
    String node = name.substring(0, name.length() - PID.length());
    OptionalLong page = number(file.resolveSibling(node + PORT));
    OptionalLong probe = number(file.resolveSibling(node + PROBE));
    int port = (int) page.orElse(probe.orElse(0));
    return new Standing(node, pid, port, page.isPresent(), isHeld(file, pid));
  }

  private static boolean isHeld(Path file, long pid) throws IOException {
    if (pid == ProcessHandle.current().pid()) {
      // Looking would end the lock: POSIX drops it when its process closes the file anywhere.
      return true;
    }
    if (ProcessHandle.of(pid).isEmpty()) {
      return false;
    }
    // A shared lock: two commands that look at the same moment see no node in each other.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.tryLock(0, Long.MAX_VALUE, true) == null;
    } catch (IOException e) {
      return isOlderThan(file, pid); // a file system without locks
    }
  }

  /** A process that began after the file was written cannot have written it. */
  private static boolean isOlderThan(Path file, long pid) throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant().plus(CLOCK_DOUBT);
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(begun -> begun.isBefore(written))
        .orElse(false);
  }

  private static OptionalLong number(Path file) {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
