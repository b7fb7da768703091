package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.print.Table;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.json.LetterJson;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yagura dead-letters}: files that could not become events. */
@Command(
    name = "dead-letters",
    description = {
      "Files that could not become events.",
      "  list             the default",
      "  show ID          one in full",
      "  replay ID…       read these files again; --all for every one",
      "  acknowledge ID…  keep them, warn no more; --all for every one"
    })
final class DeadLettersCommand implements Callable<Integer> {
  private static final List<String> ACTIONS = List.of("list", "show", "replay", "acknowledge");

  private static final int NAME = 16;

  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "list",
      paramLabel = "ACTION",
      completionCandidates = Actions.class)
  private String action = "list";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID")
  private List<String> ids = List.of();

  @Option(names = "--all", description = "All that are not acknowledged.")
  private boolean all;

  @Option(names = "--code", paramLabel = "CODE", description = "Only these, such as too_deep.")
  private @Nullable String code;

  @Option(names = "--acknowledged", description = "Those that are acknowledged, too.")
  private boolean acknowledged;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "1 to 1000 (20).")
  private int limit;

  @Option(names = "--cursor", paramLabel = "C", description = "Go on where the page before ended.")
  private @Nullable String cursor;

  /** For completion. */
  static final class Actions extends Candidates {
    Actions() {
      super(ACTIONS);
    }
  }

  @Override
  public Integer call() throws IOException {
    Choice.of("dead-letters", action, ACTIONS, word -> word);
    return switch (action) {
      case "list" -> list();
      case "show" -> show();
      case "replay" -> settle(Letters.Action.REPLAY);
      default -> settle(Letters.Action.ACKNOWLEDGE);
    };
  }

  private int list() throws IOException {
    Limits.check(limit);
    if (all || !ids.isEmpty()) {
      throw Misuse.of("letters.list-takes");
    }
    String target =
        Target.of("/api/v1/dead-letters")
            .with("limit", limit)
            .with("acknowledged", acknowledged)
            .with("code", code)
            .with("cursor", cursor)
            .toString();
    Letters.PageRequest request = new Letters.PageRequest(code, acknowledged, cursor, limit);
    try (House house = Houses.reading(flags.options(), Build.version(), "store")) {
      JsonNode page = house.ask(Call.get(target, Channels.LETTERS, request, LetterJson::page));
      if (!flags.printed(page)) {
        print(page);
      }
      return ExitCode.OK;
    }
  }

  private void print(JsonNode page) {
    Table table =
        new Table(
            Table.Column.number("ID"),
            Table.Column.word(flags.text("column.received")),
            Table.Column.word(flags.text("column.code")),
            Table.Column.text(flags.text("column.file"), NAME));
    for (JsonNode letter : page.path("items")) {
      table.row(
          letter.path("id").asText(),
          Words.time(letter.path("received_at")),
          letter.path("code").asText(),
          letter.path("name").asText());
    }
    if (table.isEmpty()) {
      flags.tell("letters.none");
      return;
    }
    flags.printer().table(table);
    if (page.path("next").isTextual()) {
      flags.tell("page.older", page.path("next").asText());
    }
  }

  private int show() throws IOException {
    if (ids.size() != 1) {
      throw Misuse.of("letters.show-takes");
    }
    String id = ids.get(0);
    try (House house = Houses.reading(flags.options(), Build.version(), "store")) {
      JsonNode letter =
          house.ask(
              Call.get(
                  "/api/v1/dead-letters/" + Target.encoded(id),
                  Channels.LETTER,
                  new Letters.FindRequest(id),
                  DeadLettersCommand::found));
      if (!flags.printed(letter)) {
        letter
            .properties()
            .forEach(
                field ->
                    flags.say(
                        String.format(
                            "%-13s %s", field.getKey(), Words.text(field.getValue(), "-"))));
      }
      return ExitCode.OK;
    }
  }

  private static Object found(Letters.Found found) {
    Letters.Letter letter = found.letter();
    if (letter == null) {
      throw Problem.of(ProblemCode.NO_SUCH_LETTER, "There is no dead letter with this id.")
          .raised();
    }
    return LetterJson.of(letter);
  }

  private int settle(Letters.Action what) throws IOException {
    if (all == !ids.isEmpty()) {
      throw Misuse.of("letters.settle-takes", action);
    }
    Object body = all ? Map.of("all", true) : Map.of("ids", ids);
    try (House house = Houses.changing(flags.options(), Build.version(), "store")) {
      JsonNode answer =
          house.ask(
              Call.post(
                  "/api/v1/dead-letters/" + action,
                  body,
                  Channels.SETTLE_LETTERS,
                  new Letters.Settle(what, ids),
                  settled -> settled));
      if (!flags.printed(answer)) {
        flags.tell("letters." + action, answer.path("count").asLong());
        if (house.isAlone() && what == Letters.Action.REPLAY) {
          flags.tell("letters.later");
        }
      }
      for (JsonNode unknown : answer.path("unknown")) {
        flags.warn(flags.text("letters.unknown", unknown.asText()));
      }
      return answer.path("unknown").isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }
  }
}
