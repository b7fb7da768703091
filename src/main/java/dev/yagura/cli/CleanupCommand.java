package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yagura cleanup}: old events go; raw files only when asked for. */
@Command(
    name = "cleanup",
    description = "Deletes old events. Asks first; raw files stay unless --raw-files is given.")
final class CleanupCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      description = "Events received longer ago: 90d, 12w, 36h.")
  private @Nullable String olderThan;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      description = "Oldest events, until the log is no larger: 2GB, 500MB.")
  private @Nullable String maxSize;

  @Option(names = "--raw-files", description = "Delete the raw files of these events, too.")
  private boolean rawFiles;

  @Option(names = "--dry-run", description = "Only say what would go.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    if (olderThan == null && maxSize == null) {
      throw Misuse.of("cleanup.takes");
    }
    Instant before =
        olderThan == null
            ? null
            : Instant.now().minus(Amounts.age(olderThan)).truncatedTo(ChronoUnit.MILLIS);
    long maxBytes = maxSize == null ? 0 : Amounts.bytes(maxSize);
    if (maxSize != null && maxBytes < Care.Retain.SMALLEST_BYTES) {
      throw Misuse.of("cleanup.small", maxSize);
    }
    try (House house = Houses.changing(flags.options(), Build.version(), "store", "maintain")) {
      if (dryRun || !yes) {
        JsonNode would = ask(house, new Care.Retain(before, maxBytes, rawFiles, true));
        if (dryRun && flags.printed(would)) {
          return ExitCode.OK;
        }
        String count = (maxSize == null ? "" : "≈ ") + count(would);
        if (dryRun || would.path("events").asLong() == 0) {
          flags.tell("cleanup.would", count, size(would));
          return ExitCode.OK;
        }
        String key = rawFiles ? "cleanup.will-raw" : "cleanup.will";
        if (!Consent.ask(flags, flags.text(key, count, size(would)))) {
          return ExitCode.OK;
        }
      }
      return clean(house, new Care.Retain(before, maxBytes, rawFiles, false));
    }
  }

  /** A big cleanup comes in parts, so that others may write in between. */
  private int clean(House house, Care.Retain retain) {
    long events = 0;
    double bytes = 0;
    boolean more = true;
    while (more) {
      JsonNode done = ask(house, retain);
      events += done.path("events").asLong();
      bytes += done.path("bytes").asDouble();
      more = done.path("more").asBoolean() && done.path("events").asLong() > 0;
    }
    JsonNode tidied = rawFiles ? tidy(house) : Json.tree(new Care.Tidied(0, 0));
    Map<String, Object> sum = new HashMap<>();
    sum.put("events", events);
    sum.put("bytes", (long) bytes);
    sum.put("files_deleted", tidied.path("deleted").asLong());
    sum.put("files_left", tidied.path("kept").asLong());
    if (!flags.printed(Json.tree(sum))) {
      flags.tell(
          rawFiles ? "cleanup.done-raw" : "cleanup.done",
          Words.count(events),
          Words.bytes(bytes),
          Words.count(tidied.path("deleted").asLong()));
    }
    if (tidied.path("kept").asLong() > 0) {
      flags.warn(flags.text("cleanup.kept", Words.count(tidied.path("kept").asLong())));
      return ExitCode.FAILURE;
    }
    return ExitCode.OK;
  }

  /** Only the room that watches over raw files deletes any. */
  private static JsonNode tidy(House house) {
    return house.ask(
        Call.post(
            "/api/v1/tidy",
            Map.of("confirm", true),
            Channels.TIDY,
            new Care.Tidy(),
            answer -> answer));
  }

  private static JsonNode ask(House house, Care.Retain retain) {
    Map<String, Object> body = new HashMap<>();
    if (retain.before() != null) {
      body.put("before", retain.before());
    }
    if (retain.maxBytes() > 0) {
      body.put("max_bytes", retain.maxBytes());
    }
    body.put("raw_files", retain.rawFiles());
    body.put("dry_run", retain.dryRun());
    body.put("confirm", !retain.dryRun());
    return house.ask(Call.post("/api/v1/cleanup", body, Channels.RETAIN, retain, answer -> answer));
  }

  private static String count(JsonNode answer) {
    return Words.count(answer.path("events").asLong())
        + (answer.path("more").asBoolean() ? "+" : "");
  }

  private static String size(JsonNode answer) {
    return Words.bytes(answer.path("bytes").asDouble());
  }
}
