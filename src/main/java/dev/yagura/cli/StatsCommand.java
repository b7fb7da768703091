package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.print.Table;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.json.StatsJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yagura stats}: the figures of the first page. */
@Command(name = "stats", description = "The figures of the first page.")
final class StatsCommand implements Callable<Integer> {
  private static final int FIGURE = 12;
  private static final List<String> FIGURES =
      List.of(
          "events_total",
          "events_last_hour",
          "sessions_total",
          "sessions_active",
          "errors_total",
          "dead_letters",
          "pending_files");

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
    Table table =
        new Table(
            Table.Column.text(flags.text("column.figure"), FIGURE),
            Table.Column.number(flags.text("column.value")));
    for (String figure : FIGURES) {
      row(table, flags.text("stats." + figure), stats.path(figure));
    }
    for (JsonNode tool : stats.path("top_tools")) {
      row(table, "  " + tool.path("tool").asText(), tool.path("count"));
    }
    flags.printer().table(table);
    if (!stats.path("missing").isEmpty()) {
      List<String> rooms = new ArrayList<>();
      stats.path("missing").forEach(room -> rooms.add(room.asText()));
      flags.tell("stats.missing", String.join(", ", rooms));
    }
  }

  private static void row(Table table, String name, JsonNode value) {
    if (value.isNumber()) {
      table.row(name, Words.count(value.asLong()));
    }
  }
}
