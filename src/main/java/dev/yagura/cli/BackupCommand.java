package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.setting.BackupFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yagura backup [FILE]}: a copy of the log while it is in use. */
@Command(
    name = "backup",
    description = "Copies the log while it is in use, with a checksum beside the copy.")
final class BackupCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The copy, which must not exist (backup/yagura-TIME.db in the data folder).")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    Path copy =
        file != null
            ? file.toAbsolutePath().normalize()
            : new BackupFiles(flags.options().home().backups()).fresh(Instant.now());
    try (House house = Houses.changing(flags.options(), Build.version(), "store")) {
      JsonNode done =
          house.ask(
              Call.post(
                  "/api/v1/backups",
                  Map.of("file", copy.toString()),
                  Channels.BACKUP,
                  new Care.Backup(copy.toString()),
                  answer -> answer));
      if (!flags.printed(done)) {
        flags.tell(
            "backup.done",
            Words.count(done.path("events").asLong()),
            Words.bytes(done.path("bytes").asDouble()),
            done.path("file").asText());
        flags.say("sha256 " + done.path("sha256").asText());
      }
      return ExitCode.OK;
    }
  }
}
