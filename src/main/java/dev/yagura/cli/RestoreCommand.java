package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yagura restore FILE}: a backup in the place of the log. */
@Command(
    name = "restore",
    description = "Puts a backup in the place of the log; the log that was there is kept aside.")
final class RestoreCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(paramLabel = "FILE", description = "A backup; a plain name is looked for in backup/.")
  private Path file = Path.of("");

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    Path backup = backup();
    if (!Files.isRegularFile(backup)) {
      flags.warn(flags.text("file.none", backup.toString()));
      flags.printer().complain(flags.text("restore.try"));
      return ExitCode.FAILURE;
    }
    String what =
        flags.text(
            "restore.would", flags.options().home().database().toString(), backup.toString());
    if (dryRun) {
      flags.say(what);
      flags.tell("consent.no");
      return ExitCode.OK;
    }
    if (!yes && !Consent.ask(flags, what)) {
      return ExitCode.OK;
    }
    try (House house = Houses.changing(flags.options(), Build.version(), "store")) {
      JsonNode done =
          house.ask(
              Call.post(
                  "/api/v1/restore",
                  Map.of("file", backup.toString(), "confirm", true),
                  Channels.RESTORE,
                  new Care.Restore(backup.toString()),
                  answer -> answer));
      if (!flags.printed(done)) {
        flags.tell("restore.done", Words.count(done.path("events").asLong()));
        if (done.path("kept").isTextual()) {
          flags.tell("restore.kept", done.path("kept").asText());
        }
      }
      return ExitCode.OK;
    }
  }

  private Path backup() {
    Path here = file.toAbsolutePath().normalize();
    boolean plain = file.getNameCount() == 1 && !file.isAbsolute();
    return plain && !Files.exists(here)
        ? flags.options().home().backups().resolve(file).normalize()
        : here;
  }
}
