package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.print.Table;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.json.CostJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yagura costs}: tokens, and what they would cost at list prices. */
@Command(
    name = "costs",
    description = "Tokens and what they cost at list prices: an estimate. Days are UTC.")
final class CostsCommand implements Callable<Integer> {
  private static final int KEY = 12;

  @Mixin private final LogFlags flags = new LogFlags();

  @Option(
      names = "--by",
      paramLabel = "B",
      completionCandidates = Keys.class,
      defaultValue = "session",
      description = "session (usual), agent, model, project, day or host.")
  private String by = "session";

  @Option(names = "--from", paramLabel = "DAY", description = "First day: 2026-01-31.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day.")
  private @Nullable String to;

  @Option(names = "--project", paramLabel = "P", description = "Only this project's.")
  private @Nullable String project;

  @Option(names = "--model", paramLabel = "M", description = "Only this model's.")
  private @Nullable String model;

  @Option(names = "--session", paramLabel = "ID", description = "Only this session's.")
  private @Nullable String session;

  @Option(
      names = "--order",
      paramLabel = "O",
      completionCandidates = Orders.class,
      description = "cost, tokens or key.")
  private @Nullable String order;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "1 to 1000 (20).")
  private int limit;

  /** For completion. */
  static final class Keys extends Candidates {
    Keys() {
      super(Stream.of(Costs.By.values()).map(Costs.By::word).toList());
    }
  }

  /** For completion. */
  static final class Orders extends Candidates {
    Orders() {
      super(Stream.of(Costs.Order.values()).map(Costs.Order::word).toList());
    }
  }

  @Override
  public Integer call() throws IOException {
    Costs.TableRequest request = request();
    Target target =
        Target.of("/api/v1/costs")
            .with("limit", limit)
            .with("by", by)
            .with("from", from)
            .with("to", to)
            .with("project", project)
            .with("model", model)
            .with("session", session)
            .with("order", request.order().word());
    try (House house = Houses.reading(flags.options(), Build.version(), "store", "cost")) {
      JsonNode costs =
          house.ask(
              Call.get(
                  target.toString(),
                  Channels.COSTS,
                  request,
                  table -> CostJson.Table.of(request, table)));
      if (!flags.printed(costs)) {
        print(costs);
      }
      return ExitCode.OK;
    }
  }

  private Costs.TableRequest request() {
    Limits.check(limit);
    Costs.By lines =
        Objects.requireNonNull(Choice.of("--by", by, List.of(Costs.By.values()), Costs.By::word));
    Costs.Order sorted =
        Choice.of("--order", order, List.of(Costs.Order.values()), Costs.Order::word);
    Costs.Order usual = lines == Costs.By.DAY ? Costs.Order.KEY : Costs.Order.COST;
    return new Costs.TableRequest(
        lines,
        day("--from", from),
        day("--to", to),
        project,
        model,
        session,
        null,
        sorted == null ? usual : sorted,
        limit);
  }

  private static @Nullable String day(String flag, @Nullable String given) {
    try {
      if (given == null || LocalDate.parse(given).toString().equals(given)) {
        return given;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw Misuse.of("day.unfit", flag, given);
  }

  private void print(JsonNode costs) {
    Table table =
        new Table(
            Table.Column.text(flags.text("by." + by), KEY),
            Table.Column.number(flags.text("column.input")),
            Table.Column.number(flags.text("column.output")),
            Table.Column.number(flags.text("column.cache-write")).asSpare(),
            Table.Column.number(flags.text("column.cache-read")).asSpare(),
            Table.Column.number("USD"));
    costs.path("items").forEach(item -> row(table, Words.text(item.path("key"), "-"), item));
    if (table.isEmpty()) {
      flags.tell("costs.none");
      return;
    }
    row(table, flags.text("costs.total"), costs.path("totals"));
    flags.printer().table(table);
    long left = costs.path("left").asLong();
    if (left > 0) {
      flags.tell("costs.left", Words.count(left));
    }
    flags.tell("costs.estimate");
    costs
        .path("unpriced")
        .forEach(
            one ->
                flags.tell(
                    "costs.unpriced",
                    one.path("model").asText(),
                    Words.count(one.path("tokens").path("total").asLong())));
  }

  private static void row(Table table, String key, JsonNode figure) {
    JsonNode tokens = figure.path("tokens");
    table.row(
        key.isEmpty() ? "main" : key,
        Words.count(tokens.path("input").asLong()),
        Words.count(tokens.path("output").asLong()),
        Words.count(
            tokens.path("cache_write_5m").asLong() + tokens.path("cache_write_1h").asLong()),
        Words.count(tokens.path("cache_read").asLong()),
        Words.money(figure.path("cost_micro_usd")));
  }
}
