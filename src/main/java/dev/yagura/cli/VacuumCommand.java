package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yagura vacuum}: free pages go back to the file system. */
@Command(name = "vacuum", description = "Gives free space of the log back to the file system.")
final class VacuumCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Option(
      names = "--full",
      description = "Rewrite the whole file, which needs as much free space again.")
  private boolean full;

  @Override
  public Integer call() throws IOException {
    try (House house = Houses.changing(flags.options(), Build.version(), "store")) {
      JsonNode done =
          house.ask(
              Call.post(
                  "/api/v1/vacuum",
                  Map.of("full", full),
                  Channels.VACUUM,
                  new Care.Vacuum(full),
                  answer -> answer));
      if (!flags.printed(done)) {
        flags.tell(
            "vacuum.done",
            Words.bytes(done.path("bytes_after").asDouble()),
            Words.bytes(done.path("bytes_before").asDouble()));
      }
      return ExitCode.OK;
    }
  }
}
