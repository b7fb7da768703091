package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Call;
import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.client.Refused;
import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.json.AlertJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@code yagura alerts} changes, which only a running server can do. */
final class AlertOrders {
  private static final int LONGEST_NAME = 60;

  private final LogFlags flags;
  private final List<String> words;

  /**
   * @param words behind the action
   */
  AlertOrders(LogFlags flags, List<String> words) {
    this.flags = flags;
    this.words = words;
  }

  int acknowledge(String comment) throws IOException {
    String id = only("alerts.ack-takes");
    return change(
        Call.post(
            "/api/v1/alerts/acknowledge",
            comment.isBlank()
                ? Map.of("id", id, "by", by())
                : Map.of("id", id, "by", by(), "comment", comment),
            Channels.ACKNOWLEDGE,
            new Alerts.Acknowledge(id, by(), comment),
            Alerts.Acknowledged::alert),
        "alerts.ack-try",
        alert ->
            flags.tell(
                "alerts.acknowledged",
                AlertTables.shortId(alert),
                alert.path("rule").asText(),
                alert.path("acknowledged").path("by").asText()));
  }

  int silence(@Nullable String time, @Nullable String reason) throws IOException {
    if (words.isEmpty() || time == null || reason == null || reason.isBlank()) {
      throw Misuse.of("alerts.silence-takes");
    }
    Map<String, String> matchers = matchers();
    int minutes = Amounts.minutes(time);
    return change(
        Call.post(
            "/api/v1/silences",
            Map.of("matchers", matchers, "minutes", minutes, "by", by(), "reason", reason),
            Channels.ADD_SILENCE,
            new Alerts.AddSilence(matchers, minutes, by(), reason),
            Alerts.Silenced::silence),
        "alerts.silence-try",
        silence ->
            flags.tell(
                "alerts.silenced",
                silence.path("id").asText(),
                Words.time(silence.path("until")),
                silence.path("matching").asInt()));
  }

  int unsilence() throws IOException {
    String id = only("alerts.unsilence-takes");
    return change(
        Call.post(
            "/api/v1/silences/end",
            Map.of("id", id),
            Channels.END_SILENCE,
            new Alerts.EndSilence(id),
            Alerts.Silenced::silence),
        "alerts.unsilence-try",
        silence -> flags.tell("alerts.unsilenced", silence.path("id").asText()));
  }

  int test() throws IOException {
    String name = only("alerts.test-takes");
    JsonNode outcome =
        asked(
            Call.post(
                "/api/v1/destinations/test",
                Map.of("name", name),
                Channels.TEST_DESTINATION,
                new Notices.Test(name),
                AlertJson::tested),
            "alerts.test-try");
    if (outcome == null) {
      return ExitCode.FAILURE;
    }
    boolean delivered = outcome.path("delivered").asBoolean();
    if (flags.printed(outcome)) {
      return delivered ? ExitCode.OK : ExitCode.FAILURE;
    }
    if (delivered) {
      flags.tell("alerts.delivered", name);
      return ExitCode.OK;
    }
    flags.warn(
        flags.text(
            "alerts.undelivered",
            name,
            outcome.path("reason").asText(),
            outcome.path("outcome").asText()));
    flags.printer().complain(flags.text("alerts.test-try"));
    return ExitCode.FAILURE;
  }

  private <Q extends BusMessage, R extends BusMessage> int change(
      Call<Q, R> call, String next, Consumer<JsonNode> print) throws IOException {
    JsonNode answer = asked(call, next);
    if (answer == null) {
      return ExitCode.FAILURE;
    }
    if (!flags.printed(answer)) {
      print.accept(answer);
    }
    return ExitCode.OK;
  }

  /**
   * The answer of the running server: nobody else raises alerts or tells of them. Null when it
   * refused, which is said then.
   *
   * @param next text of the command that helps
   */
  private <Q extends BusMessage, R extends BusMessage> @Nullable JsonNode asked(
      Call<Q, R> call, String next) throws IOException {
    try (House house = Houses.server(flags.options()).orElseThrow(NotRunning::new)) {
      return house.ask(call);
    } catch (Refused e) {
      if (e.away()) {
        throw e;
      }
      flags.warn(String.valueOf(e.getMessage()));
      flags.printer().complain(flags.text(next));
      return null;
    }
  }

  private String only(String otherwise) {
    if (words.size() != 1 || words.get(0).isBlank()) {
      throw Misuse.of(otherwise);
    }
    return words.get(0);
  }

  private Map<String, String> matchers() {
    Map<String, String> matchers = new LinkedHashMap<>();
    for (String word : words) {
      int at = word.indexOf('=');
      if (at < 1) {
        throw Misuse.of("alerts.matcher-unfit", word);
      }
      if (matchers.put(word.substring(0, at), word.substring(at + 1)) != null) {
        throw Misuse.of("alerts.matcher-twice", word.substring(0, at));
      }
    }
    return matchers;
  }

  private String by() {
    String user = flags.around().environment().getOrDefault("USER", "").strip();
    String name = user.isEmpty() ? "cli" : user;
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }
}
