package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.print.Table;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.json.EventJson;
import dev.yagura.vocabulary.json.SessionJson;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yagura sessions}: what sessions there are, and what each is doing. */
@Command(name = "sessions", description = "Sessions, latest activity first.")
final class SessionsCommand implements Callable<Integer> {
  private static final int TITLE = 16;
  private static final int PROJECT = 8;

  @Mixin private final LogFlags flags = new LogFlags();

  @Option(
      names = "--state",
      paramLabel = "S",
      completionCandidates = States.class,
      description = "Only active, waiting, idle, ended or lost ones.")
  private @Nullable String state;

  @Option(names = "--project", paramLabel = "P", description = "Only this project's.")
  private @Nullable String project;

  @Option(names = "--text", paramLabel = "T", description = "Part of title, folder or id.")
  private @Nullable String text;

  @Option(
      names = "--sort",
      paramLabel = "O",
      completionCandidates = Orders.class,
      defaultValue = "activity",
      description =
          "activity (usual), started, duration, events, errors, tool_calls or human_wait.")
  private String sort = "activity";

  @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "1 to 1000 (20).")
  private int limit;

  @Option(names = "--cursor", paramLabel = "C", description = "Go on where the page before ended.")
  private @Nullable String cursor;

  /** For completion. */
  static final class States extends Candidates {
    States() {
      super(Stream.of(SessionState.values()).map(SessionState::word).toList());
    }
  }

  /** For completion. */
  static final class Orders extends Candidates {
    Orders() {
      super(Stream.of(Sessions.Sort.values()).map(Sessions.Sort::word).toList());
    }
  }

  @Override
  public Integer call() throws IOException {
    Limits.check(limit);
    Sessions.PageRequest request =
        new Sessions.PageRequest(
            Choice.of("--state", state, List.of(SessionState.values()), SessionState::word),
            project,
            null,
            text,
            null,
            null,
            Objects.requireNonNull(
                Choice.of("--sort", sort, List.of(Sessions.Sort.values()), Sessions.Sort::word)),
            cursor,
            limit);
    Target target =
        Target.of("/api/v1/sessions")
            .with("limit", limit)
            .with("state", state)
            .with("project", project)
            .with("text", text)
            .with("sort", sort)
            .with("cursor", cursor);
    try (House house = Houses.reading(flags.options(), Build.version(), "store", "session")) {
      JsonNode page =
          house.ask(
              Call.get(target.toString(), Channels.SESSIONS, request, SessionsCommand::shape));
      if (!flags.printed(page)) {
        print(page);
      }
      return ExitCode.OK;
    }
  }

  private static Object shape(Sessions.Page page) {
    return new EventJson.Page(
        page.sessions().stream().map(SessionJson::item).toList(), page.next());
  }

  private void print(JsonNode page) {
    Table table =
        new Table(
            Table.Column.word(flags.text("column.state")),
            Table.Column.text(flags.text("column.project"), PROJECT),
            Table.Column.text(flags.text("column.title"), TITLE),
            Table.Column.number(flags.text("column.events")),
            Table.Column.number(flags.text("column.errors")).asSpare(),
            Table.Column.word(flags.text("column.last")),
            Table.Column.word(flags.text("column.session")).asSpare());
    for (JsonNode session : page.path("items")) {
      table.row(
          flags.text("state." + session.path("state").asText()),
          Words.text(session.path("project"), "-"),
          title(session),
          Words.count(session.path("events").asLong()),
          Words.count(session.path("errors").asLong()),
          Words.time(session.path("last_activity")),
          session.path("session_id").asText());
    }
    if (table.isEmpty()) {
      flags.tell("sessions.none");
      return;
    }
    flags.printer().table(table);
    if (page.path("next").isTextual()) {
      flags.tell("page.older", page.path("next").asText());
    }
  }

  private static String title(JsonNode session) {
    String title = Words.text(session.path("title"), "");
    return title.isEmpty() ? Words.text(session.path("last_summary"), "-") : title;
  }
}
