package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.print.Table;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.json.SessionJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yagura waiting}: which sessions wait for their human, and what for. */
@Command(name = "waiting", description = "Sessions that wait for you, the longest first.")
final class WaitingCommand implements Callable<Integer> {
  private static final int TEXT = 16;
  private static final int PROJECT = 8;

  @Mixin private final LogFlags flags = new LogFlags();

  @Override
  public Integer call() throws IOException {
    try (House house = Houses.reading(flags.options(), Build.version(), "store", "session")) {
      JsonNode waiting =
          house.ask(
              Call.get(
                  "/api/v1/waiting",
                  Channels.WAITING,
                  new Sessions.WaitingRequest(),
                  SessionJson::waiting));
      if (!flags.printed(waiting)) {
        print(waiting, Instant.now());
      }
      return ExitCode.OK;
    }
  }

  private void print(JsonNode waiting, Instant now) {
    Table table =
        new Table(
            Table.Column.number(flags.text("column.for")),
            Table.Column.word(flags.text("column.reason")),
            Table.Column.text(flags.text("column.project"), PROJECT),
            Table.Column.text(flags.text("column.what"), TEXT),
            Table.Column.word(flags.text("column.session")).asSpare());
    for (JsonNode session : waiting.path("sessions")) {
      JsonNode what = session.path("waiting");
      table.row(
          since(what.path("since"), now),
          flags.text("reason." + what.path("reason").asText()),
          Words.text(session.path("project"), "-"),
          what.path("text").asText(),
          session.path("session_id").asText());
    }
    if (table.isEmpty()) {
      flags.tell("waiting.none");
    } else {
      flags.printer().table(table);
    }
  }

  private static String since(JsonNode since, Instant now) {
    return since.isTextual()
        ? Words.duration(Duration.between(Instant.parse(since.asText()), now).toMillis())
        : "-";
  }
}
