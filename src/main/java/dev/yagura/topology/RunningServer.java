package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A node of this home that serves the API.
 *
 * @param port on 127.0.0.1
 * @param token what it lets in
 */
public record RunningServer(int port, String token) {
  /**
   * Empty when none runs: the token is not sent to another program which took the port of a node
   * that was killed.
   */
  public static Optional<RunningServer> find(Home home) throws IOException {
    if (!Files.isRegularFile(home.token())) {
      return Optional.empty();
    }
    for (RunFolder.Standing node : RunFolder.look(home)) {
      if (node.running() && node.page()) {
        String token = Files.readString(home.token()).strip();
        return Optional.of(new RunningServer(node.port(), token));
      }
    }
    return Optional.empty();
  }
}
