package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.client.Refused;
import dev.yagura.cli.client.ServerHouse;
import dev.yagura.topology.WatchedFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yagura ingest -}: events from a pipe to the running server, or else into files. */
@Command(
    name = "ingest",
    description = {
      "Takes one JSON event, or one a line, from standard input.",
      "Without a server each event is written as a file that the next start reads."
    })
final class IngestCommand implements Callable<Integer> {
  private static final int ATTEMPTS = 3;
  private static final Duration WAIT = Duration.ofSeconds(20);

  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(paramLabel = "SOURCE", description = "- is standard input.")
  private String source = "-";

  private long stored;
  private long rejected;
  private long spooled;

  @Override
  public Integer call() throws IOException {
    if (!source.equals("-")) {
      throw Misuse.of("ingest.takes");
    }
    PipedEvents events = new PipedEvents(new BufferedInputStream(System.in, 1 << 16));
    Optional<ServerHouse> server = Houses.server(flags.options());
    List<PipedEvents.Event> batch = events.next();
    if (batch.isEmpty()) {
      flags.warn(flags.text("ingest.none"));
      return ExitCode.FAILURE;
    }
    while (!batch.isEmpty()) {
      if (server.isEmpty() || !isPosted(server.get(), batch)) {
        spool(batch);
      }
      batch = events.next();
    }
    tell();
    return rejected == 0 ? ExitCode.OK : ExitCode.FAILURE;
  }

  /** The same key each time, so that a batch whose answer was lost is not stored twice. */
  private boolean isPosted(ServerHouse server, List<PipedEvents.Event> batch) {
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/x-ndjson",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    byte[] body = PipedEvents.lines(batch);
    for (int attempt = 1; ; attempt++) {
      try {
        note(server.post("/api/v1/hooks", body, headers, WAIT), batch);
        return true;
      } catch (Refused e) {
        if (!e.away()) {
          throw e;
        }
        if (attempt == ATTEMPTS) {
          flags.warn(flags.text("ingest.away", String.valueOf(e.getMessage())));
          return false;
        }
      }
    }
  }

  private void note(JsonNode answer, List<PipedEvents.Event> batch) {
    for (JsonNode result : answer.path("results")) {
      if (result.path("outcome").asText().equals("rejected")) {
        rejected++;
        int at = result.path("line").asInt() - 1;
        long line = at >= 0 && at < batch.size() ? batch.get(at).line() : 0;
        flags.warn(flags.text("ingest.no-event", line, result.path("reason").asText()));
      } else {
        stored++;
      }
    }
  }

  private void spool(List<PipedEvents.Event> batch) throws IOException {
    Path folder = WatchedFolder.first(flags.options());
    EventFile files = new EventFile(folder);
    for (PipedEvents.Event event : batch) {
      if (isWritten(event, files, folder)) {
        spooled++;
      } else {
        rejected++;
        flags.warn(flags.text("ingest.no-event", event.line(), flags.text("ingest.no-object")));
      }
    }
    if (spooled > 0) {
      flags.warn(flags.text("ingest.written", folder.toString()));
    }
  }

  private boolean isWritten(PipedEvents.Event event, EventFile files, Path folder)
      throws IOException {
    try {
      return files.isWritten(event.bytes());
    } catch (IOException e) {
      throw new IOException(
          flags.text(
              "ingest.unwritable",
              event.line(),
              folder.toString(),
              String.valueOf(e.getMessage()),
              spooled),
          e);
    }
  }

  private void tell() {
    if (flags.json) {
      flags.say(
          "{\"stored\":%d,\"rejected\":%d,\"written\":%d}".formatted(stored, rejected, spooled));
    } else {
      flags.say(
          flags.text("ingest.stored", stored)
              + (spooled > 0 ? flags.text("ingest.spooled", spooled) : "")
              + (rejected > 0 ? flags.text("ingest.rejected", rejected) : ""));
    }
  }
}
