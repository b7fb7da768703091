package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.print.Table;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Threads;
import dev.yagura.vocabulary.json.ThreadsJson;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yagura threads}: threads of the existing notifier. */
@Command(name = "threads", description = "Discord threads of the notifier, newest use first.")
final class ThreadsCommand implements Callable<Integer> {
  private static final int NAME = 16;

  @Mixin private final LogFlags flags = new LogFlags();

  @Option(names = "--session", paramLabel = "ID", description = "Only this session's.")
  private @Nullable String session;

  @Option(names = "--channel", paramLabel = "ID", description = "Only this channel's.")
  private @Nullable String channel;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "1 to 1000 (20).")
  private int limit;

  @Option(names = "--cursor", paramLabel = "C", description = "Go on where the page before ended.")
  private @Nullable String cursor;

  @Override
  public Integer call() throws IOException {
    Limits.check(limit);
    String target =
        Target.of("/api/v1/threads")
            .with("limit", limit)
            .with("session", session)
            .with("channel", channel)
            .with("cursor", cursor)
            .toString();
    Threads.PageRequest request =
        new Threads.PageRequest(session, channel, null, null, null, cursor, limit);
    try (House house = Houses.reading(flags.options(), Build.version(), "store")) {
      JsonNode page = house.ask(Call.get(target, Channels.THREADS, request, ThreadsJson::of));
      if (!flags.printed(page)) {
        print(page);
      }
      return ExitCode.OK;
    }
  }

  private void print(JsonNode page) {
    Table table =
        new Table(
            Table.Column.word(flags.text("column.last")),
            Table.Column.number(flags.text("column.events")),
            Table.Column.text(flags.text("column.name"), NAME),
            Table.Column.word(flags.text("column.session")).asSpare());
    for (JsonNode thread : page.path("items")) {
      table.row(
          Words.time(thread.path("last_used")),
          Words.count(thread.path("events").asLong()),
          thread.path("name").asText(),
          thread.path("session_id").asText());
    }
    if (!table.isEmpty()) {
      flags.printer().table(table);
    }
    String problem = page.path("problem").asText("");
    switch (problem) {
      case "missing", "no_table", "busy" -> flags.tell("threads." + problem);
      default ->
          flags.tell(
              "threads.counts",
              page.path("total").asLong(),
              page.path("active").asLong(),
              page.path("archived").asLong());
    }
    if (page.path("next").isTextual()) {
      flags.tell("page.older", page.path("next").asText());
    }
  }
}
