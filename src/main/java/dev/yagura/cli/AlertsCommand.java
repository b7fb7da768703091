package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.json.AlertJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yagura alerts}: what fires, who knows of it, what is silenced, and who was told. */
@Command(
    name = "alerts",
    description = {
      "What is wrong now, by rules over the metrics.",
      "  list                what fires (the default); --ended N: what is over, too",
      "  ack ID              you know of it: it is not told again; --comment TEXT",
      "  silence LABEL=VALUE…",
      "                      tell nothing of these: --for 2h --reason TEXT",
      "  unsilence ID        end a silence",
      "  silences, rules     those in force",
      "  deliveries          who was told of what, and where notices can go",
      "  test DESTINATION    whether a notice arrives there"
    })
final class AlertsCommand implements Callable<Integer> {
  private static final List<String> ACTIONS =
      List.of("list", "ack", "silence", "unsilence", "silences", "rules", "deliveries", "test");
  private static final int MOST_ENDED = 200;

  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "list",
      paramLabel = "ACTION",
      completionCandidates = Actions.class)
  private String action = "list";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "WORD")
  private List<String> words = List.of();

  @Option(
      names = "--ended",
      paramLabel = "N",
      description = "list: this many that are over, 0 to 200.")
  private @Nullable Integer ended;

  @Option(names = "--comment", paramLabel = "TEXT", description = "ack: what you know of it.")
  private @Nullable String comment;

  @Option(names = "--for", paramLabel = "TIME", description = "silence: 30m, 2h, 1d.")
  private @Nullable String time;

  @Option(names = "--reason", paramLabel = "TEXT", description = "silence: why.")
  private @Nullable String reason;

  @Option(names = "--limit", paramLabel = "N", description = "deliveries: 1 to 1000 (20).")
  private @Nullable Integer limit;

  /** For completion. */
  static final class Actions extends Candidates {
    Actions() {
      super(ACTIONS);
    }
  }

  @Override
  public Integer call() throws IOException {
    Choice.of("alerts", action, ACTIONS, word -> word);
    belongs("--ended", ended, "list");
    belongs("--comment", comment, "ack");
    belongs("--for", time, "silence");
    belongs("--reason", reason, "silence");
    belongs("--limit", limit, "deliveries");
    return switch (action) {
      case "ack" -> orders().acknowledge(comment == null ? "" : comment);
      case "silence" -> orders().silence(time, reason);
      case "unsilence" -> orders().unsilence();
      case "silences" -> silences();
      case "rules" -> rules();
      case "deliveries" -> deliveries();
      case "test" -> orders().test();
      default -> list();
    };
  }

  private void belongs(String flag, @Nullable Object given, String to) {
    if (given != null && !action.equals(to)) {
      throw Misuse.of("alerts.flag-of", flag, to, action);
    }
  }

  private int list() throws IOException {
    int over = ended == null ? 0 : ended;
    if (over < 0 || over > MOST_ENDED) {
      throw Misuse.of("alerts.ended-range");
    }
    return read(
        Call.get(
            Target.of("/api/v1/alerts").with("ended", over).toString(),
            Channels.ALERTS,
            new Alerts.ListRequest(over),
            AlertJson::alerts),
        answer -> tables().alerts(answer, Instant.now()));
  }

  private int silences() throws IOException {
    return read(
        Call.get(
            "/api/v1/silences",
            Channels.SILENCES,
            new Alerts.SilencesRequest(),
            AlertJson::silences),
        answer -> tables().silences(answer));
  }

  private int rules() throws IOException {
    return read(
        Call.get(
            "/api/v1/alert-rules",
            Channels.ALERT_RULES,
            new Alerts.RulesRequest(),
            AlertJson::rules),
        answer -> tables().rules(answer));
  }

  private int deliveries() throws IOException {
    int most = limit == null ? 20 : limit;
    Limits.check(most);
    return read(
        Call.get(
            Target.of("/api/v1/deliveries").with("limit", most).toString(),
            Channels.DELIVERIES,
            new Notices.DeliveriesRequest(most),
            AlertJson::deliveries),
        answer -> tables().deliveries(answer));
  }

  private <Q extends BusMessage, R extends BusMessage> int read(
      Call<Q, R> call, Consumer<JsonNode> print) throws IOException {
    if (!words.isEmpty()) {
      throw Misuse.of("word.unknown", words.get(0));
    }
    try (House house =
        Houses.reading(flags.options(), Build.version(), "store", "alert", "notify")) {
      JsonNode answer = house.ask(call);
      if (!flags.printed(answer)) {
        print.accept(answer);
      }
      return ExitCode.OK;
    }
  }

  private AlertOrders orders() {
    return new AlertOrders(flags, words);
  }

  private AlertTables tables() {
    return new AlertTables(flags);
  }
}
