package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.EventStream;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.client.Refused;
import dev.yagura.cli.client.ServerHouse;
import dev.yagura.cli.print.Columns;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code yagura tail}: events as they come, until Ctrl-C. Each once and none left out, however
 * often the server goes and comes back: it asks for what follows the last one that it has shown.
 */
@Command(
    name = "tail",
    description = {
      "Shows events as they come, until Ctrl-C. Reconnects by itself.",
      "With --json one event a line."
    })
final class TailCommand implements Callable<Integer> {
  private static final String EVENTS = "/api/v1/events";
  private static final long AGAIN_MS = 1000;
  private static final int PAGE = 1000;
  private static final int TYPE = 18;
  private static final int TOOL = 10;

  @Mixin private final LogFlags flags = new LogFlags();

  @Option(names = "--session", paramLabel = "ID", description = "Only this session's.")
  private @Nullable String session;

  @Option(
      names = "--filter",
      paramLabel = "F",
      description = "type: tool: project: session: and words of the summary: \"tool:Bash make\".")
  private @Nullable String text;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "10",
      description = "So many of the past first, 0 to 1000 (10).")
  private int lines;

  private final CountDownLatch never = new CountDownLatch(1);
  private TailFilter filter = TailFilter.of(null, null);
  private long shown;
  private long position;
  private String logId = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (lines != 0) {
      Limits.check(lines);
    }
    filter = TailFilter.of(session, text);
    past(Houses.server(flags.options()).orElseThrow(NotRunning::new));
    boolean told = false;
    while (!flags.printer().isClosed()) {
      Optional<ServerHouse> server = Houses.server(flags.options());
      boolean heard = server.isPresent() && follows(server.get());
      if (heard || !told) {
        flags.warn(flags.text("tail.lost"));
        told = true;
      }
      boolean unused = never.await(AGAIN_MS, TimeUnit.MILLISECONDS);
    }
    return ExitCode.OK;
  }

  /** The last ones there are; everything after them is followed. */
  private void past(ServerHouse server) {
    JsonNode stats = server.get("/api/v1/stats");
    position = stats.path("last_seq").asLong();
    logId = stats.path("log_id").asText();
    if (lines == 0) {
      return;
    }
    List<JsonNode> events = new ArrayList<>();
    server
        .get(filter.at(EVENTS).with("limit", lines).toString())
        .path("items")
        .forEach(events::add);
    Collections.reverse(events);
    events.forEach(this::show);
  }

  /** False when there was nothing to be heard. */
  private boolean follows(ServerHouse server) {
    boolean heard = false;
    String target = filter.at(EVENTS + "/stream").with("after", position).toString();
    try (EventStream stream = server.events(target)) {
      EventStream.Message message;
      while (!flags.printer().isClosed() && (message = stream.next()) != null) {
        hear(server, message);
        heard = true;
      }
    } catch (IOException e) {
      // The server is gone, or hangs.
      return heard;
    } catch (Refused e) {
      if (!e.away()) {
        throw e;
      }
    }
    return heard;
  }

  private void hear(ServerHouse server, EventStream.Message message) {
    JsonNode body = Json.lenient(message.data().getBytes(StandardCharsets.UTF_8));
    if (message.event().equals("hello")) {
      String id = body.path("log_id").asText();
      if (!logId.isEmpty() && !id.isEmpty() && !id.equals(logId)) {
        flags.warn(flags.text("tail.replaced"));
        position = body.path("last_seq").asLong();
        shown = 0;
      }
      logId = id.isEmpty() ? logId : id;
      return;
    }
    if (body.path("gap").asBoolean()) {
      fetch(server, body.path("last").asLong());
    }
    body.path("events").forEach(this::show);
    position = Math.max(position, body.path("last").asLong());
  }

  /** What the stream has left out. */
  private void fetch(ServerHouse server, long last) {
    JsonNode page;
    do {
      page =
          server
              .get(
                  filter
                      .at(EVENTS)
                      .with("after", position)
                      .with("order", "asc")
                      .with("limit", PAGE)
                      .toString())
              .path("items");
      page.forEach(this::show);
    } while (page.size() == PAGE && position < last);
  }

  private void show(JsonNode event) {
    long seq = event.path("seq").asLong();
    if (seq <= shown) {
      return;
    }
    shown = seq;
    position = Math.max(position, seq);
    if (!filter.passes(event)) {
      return;
    }
    if (flags.json) {
      flags.printer().json(event);
      return;
    }
    String tool = Words.text(event.path("tool_name"), "");
    String agent = event.path("agent_id").isTextual() ? "↳ " : "";
    flags
        .printer()
        .line(
            Words.clock(event.path("timestamp"))
                + "  "
                + Columns.pad(event.path("event_type").asText(), TYPE, false)
                + "  "
                + Columns.pad(tool, TOOL, false)
                + "  "
                + Words.text(event.path("project"), "-")
                + "  "
                + agent
                + event.path("summary").asText());
  }
}
