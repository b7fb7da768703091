package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.client.ServerHouse;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code yagura token rotate}: another token. The server makes it, for the file is its own; without
 * a server the old one goes, and the next start makes another.
 */
@Command(
    name = "token",
    description = {
      "The token that lets browsers and programs in.",
      "  rotate   make another; the old one, and every cookie made from it, end at once"
    })
final class TokenCommand implements Callable<Integer> {
  private static final List<String> ACTIONS = List.of("rotate");
  private static final Duration WAIT = Duration.ofSeconds(10);

  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(paramLabel = "ACTION", completionCandidates = Actions.class, description = "rotate")
  private String action = "";

  /** For completion. */
  static final class Actions extends Candidates {
    Actions() {
      super(ACTIONS);
    }
  }

  @Override
  public Integer call() throws IOException {
    Choice.of("token", action, ACTIONS, word -> word);
    Optional<ServerHouse> server = Houses.server(flags.options());
    boolean running = server.isPresent();
    if (running) {
      JsonNode unused =
          server
              .get()
              .post(
                  "/api/v1/token/rotate",
                  "{\"confirm\":true}".getBytes(StandardCharsets.UTF_8),
                  Map.of("Content-Type", "application/json"),
                  WAIT);
    } else {
      Files.deleteIfExists(flags.options().home().token());
    }
    if (!flags.printed(Json.tree(Map.of("rotated", true, "running", running)))) {
      flags.tell(running ? "token.rotated" : "token.gone");
    }
    return ExitCode.OK;
  }
}
