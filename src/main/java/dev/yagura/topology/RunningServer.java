package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node of this home that serves the API, as its files in {@code run/} tell.
 *
 * @param port on 127.0.0.1
 * @param token what it lets in
 */
public record RunningServer(int port, String token) {
  static final String PORT = ".port";

  /**
   * Empty when none runs. A file that kill -9 left behind is told by its process, so that the token
   * is not sent to another program which took the port.
   */
  public static Optional<RunningServer> find(Home home) throws IOException {
    if (!Files.isDirectory(home.run()) || !Files.isRegularFile(home.token())) {
      return Optional.empty();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(home.run())) {
      files = all.filter(file -> file.toString().endsWith(PORT)).sorted().toList();
    }
    for (Path file : files) {
      Optional<Long> port = number(file);
      if (port.isPresent() && runs(file)) {
        String token = Files.readString(home.token()).strip();
        return Optional.of(new RunningServer(port.get().intValue(), token));
      }
    }
    return Optional.empty();
  }

  private static boolean runs(Path portFile) {
    String name = portFile.getFileName().toString();
    String node = name.substring(0, name.length() - PORT.length());
    return number(portFile.resolveSibling(node + PidFile.PID))
        .flatMap(ProcessHandle::of)
        .map(ProcessHandle::isAlive)
        .orElse(false);
  }

  private static Optional<Long> number(Path file) {
    try {
      return Optional.of(Long.valueOf(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
