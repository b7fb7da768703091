package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.json.StatsJson;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yagura stats}: the figures of the first page. */
@Command(name = "stats", description = "The figures of the first page.")
final class StatsCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  @Override
  public Integer call() throws IOException {
    try (House house = Houses.reading(flags.options(), Build.version(), "store")) {
      JsonNode stats =
          house.ask(
              Call.get(
                  "/api/v1/stats",
                  Channels.LOG_STATS,
                  new Log.StatsRequest(),
                  log -> StatsJson.of(log, null, null)));
      if (!flags.printed(stats)) {
        print(stats);
      }
      return ExitCode.OK;
    }
  }

  private void print(JsonNode stats) {
    line("Events", stats.path("events_total"));
    line("  in the last hour", stats.path("events_last_hour"));
    line("Sessions", stats.path("sessions_total"));
    line("  active", stats.path("sessions_active"));
    line("Errors", stats.path("errors_total"));
    line("Dead letters", stats.path("dead_letters"));
    line("Files waiting", stats.path("pending_files"));
    for (JsonNode tool : stats.path("top_tools")) {
      line("  " + tool.path("tool").asText(), tool.path("count"));
    }
    if (!stats.path("missing").isEmpty()) {
      StringBuilder rooms = new StringBuilder();
      stats.path("missing").forEach(room -> rooms.append(' ').append(room.asText()));
      flags.say("Not known now, because these rooms do not run:" + rooms);
    }
  }

  private void line(String name, JsonNode value) {
    if (value.isNumber()) {
      flags.say(String.format("%-20s %14s", name, Words.count(value.asLong())));
    }
  }
}
