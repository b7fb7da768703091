package dev.yagura.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.topology.Signals;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.json.ImportJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yagura import PATH…}: a year of raw files, with progress. */
@Command(
    name = "import",
    description = {
      "Imports folders, .json, .jsonl and .ndjson files, each also as .gz, and .zip.",
      "What was imported before is skipped. Ctrl-C stops; what is stored stays."
    })
final class ImportCommand implements Callable<Integer> {
  private static final long LOOK_MS = 500;
  private static final int LOOKS_PER_LINE = 10;

  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "What to import.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() throws Exception {
    List<String> sources =
        paths.stream().map(path -> path.toAbsolutePath().normalize().toString()).toList();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        flags.warn(flags.text("import.none", path.toString()));
        return ExitCode.FAILURE;
      }
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Signals.onStop(stopped::countDown);
    try (House house =
        Houses.changing(flags.options(), Build.version(), "store", "normalize", "intake")) {
      JsonNode status =
          house.ask(
              Call.post(
                  "/api/v1/imports",
                  Map.of("paths", sources),
                  Channels.IMPORT,
                  new Imports.Begin(sources),
                  ImportJson::of));
      return follow(house, status, stopped);
    }
  }

  private int follow(House house, JsonNode begun, CountDownLatch stopped)
      throws InterruptedException {
    String id = begun.path("id").asText();
    String target = "/api/v1/imports/" + id;
    ImportProgress progress = new ImportProgress(flags);
    JsonNode status = begun;
    for (int look = 0; runs(status); look++) {
      progress.show(status, look % LOOKS_PER_LINE == 0);
      if (stopped.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
        status =
            house.ask(
                new Call<>(
                    "DELETE",
                    target,
                    null,
                    Channels.CANCEL_IMPORT,
                    new Imports.Cancel(id),
                    ImportJson::of));
        progress.end(status);
        flags.warn(flags.text("import.stopped", shellWords(paths)));
        return ExitCode.INTERRUPTED;
      }
      status =
          house.ask(
              Call.get(
                  target, Channels.IMPORT_STATUS, new Imports.StatusRequest(id), ImportJson::of));
    }
    progress.end(status);
    return exitCode(status);
  }

  /** An import that has come to its end and got nothing in, for all was refused, has failed. */
  static int exitCode(JsonNode ended) {
    boolean in = ended.path("stored").asLong() + ended.path("duplicates").asLong() > 0;
    boolean refused = ended.path("dead_letters").asLong() > 0 || ended.path("problem").isTextual();
    return ended.path("state").asText().equals("done") && (in || !refused)
        ? ExitCode.OK
        : ExitCode.FAILURE;
  }

  /** As they are typed at a prompt. */
  static String shellWords(List<Path> paths) {
    return paths.stream()
        .map(String::valueOf)
        .map(
            word -> word.matches("[\\w./@%+=:,-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(joining(" "));
  }

  private static boolean runs(JsonNode status) {
    return status.path("state").asText().equals("running");
  }
}
