package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.print.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Alerts, silences, rules and deliveries as people read them. */
final class AlertTables {
  private static final int NAME = 10;
  private static final int LABELS = 8;
  private static final int TEXT = 12;
  private static final int SHORT_ID = 8;
  private static final Map<String, String> SIGNS =
      Map.of("gt", ">", "lt", "<", "gte", "≥", "lte", "≤", "eq", "=", "ne", "≠");

  private final LogFlags flags;

  AlertTables(LogFlags flags) {
    this.flags = flags;
  }

  static String shortId(JsonNode alert) {
    String id = alert.path("id").asText();
    return id.substring(0, Math.min(id.length(), SHORT_ID));
  }

  void alerts(JsonNode answer, Instant now) {
    Table table =
        new Table(
            word("column.severity"),
            word("column.state"),
            Table.Column.number(flags.text("column.since")),
            text("column.rule", NAME),
            text("column.labels", LABELS).asSpare(),
            Table.Column.number(flags.text("column.value")),
            text("column.marks", NAME),
            Table.Column.word("ID"));
    for (JsonNode alert : answer.path("items")) {
      JsonNode since = alert.path("fired_at");
      table.row(
          said("severity.", alert.path("severity")),
          said("alert.", alert.path("state")),
          age(since.isTextual() ? since : alert.path("since"), now),
          alert.path("rule").asText(),
          pairs(alert.path("labels")),
          number(alert.path("value")),
          marks(alert),
          shortId(alert));
    }
    boolean looked = answer.path("evaluating").asBoolean(/* defaultValue= */ true);
    if (!table.isEmpty()) {
      flags.printer().table(table);
    } else {
      flags.tell(looked ? "alerts.none" : "alerts.none-known");
    }
    if (!looked) {
      unlooked(answer.path("evaluated_at"));
    }
    over(answer.path("ended"));
  }

  /** What stands there is old, and an empty list says nothing. */
  private void unlooked(JsonNode last) {
    flags.warn(
        last.isTextual()
            ? flags.text("alerts.unlooked", Words.time(last))
            : flags.text("alerts.never-looked"));
  }

  private void over(JsonNode ended) {
    Table table =
        new Table(
            word("column.over"),
            word("column.severity"),
            text("column.rule", NAME),
            text("column.labels", LABELS).asSpare(),
            Table.Column.word("ID"));
    for (JsonNode alert : ended) {
      table.row(
          Words.time(alert.path("resolved_at")),
          said("severity.", alert.path("severity")),
          alert.path("rule").asText(),
          pairs(alert.path("labels")),
          shortId(alert));
    }
    print(table);
  }

  void silences(JsonNode answer) {
    Table table =
        new Table(
            Table.Column.word("ID"),
            word("column.until"),
            text("column.labels", TEXT),
            Table.Column.number(flags.text("column.alerts")),
            text("column.by", LABELS).asSpare(),
            text("column.why", TEXT));
    for (JsonNode silence : answer.path("items")) {
      table.row(
          silence.path("id").asText(),
          Words.time(silence.path("until")),
          pairs(silence.path("matchers")),
          silence.path("matching").asText(),
          silence.path("by").asText(),
          silence.path("reason").asText());
    }
    if (table.isEmpty()) {
      flags.tell("alerts.no-silence");
    } else {
      flags.printer().table(table);
    }
  }

  void rules(JsonNode answer) {
    Table table =
        new Table(
            text("column.rule", TEXT),
            word("column.severity"),
            text("column.when", TEXT),
            Table.Column.number(flags.text("column.holds")),
            text("column.told", LABELS).asSpare(),
            text("column.origin", LABELS).asSpare());
    for (JsonNode rule : answer.path("items")) {
      boolean on = rule.path("enabled").asBoolean();
      table.row(
          rule.path("id").asText(),
          on ? said("severity.", rule.path("severity")) : flags.text("alerts.off"),
          condition(rule),
          Words.duration(1000 * rule.path("for_seconds").asLong()),
          joined(rule.path("destinations")),
          rule.path("origin").asText());
    }
    print(table);
    trouble("alerts.rules-trouble", answer.path("trouble"));
  }

  void deliveries(JsonNode answer) {
    Table table =
        new Table(
            word("column.at"),
            text("column.destination", LABELS),
            text("column.rule", NAME),
            word("column.what"),
            word("column.state"),
            Table.Column.number(flags.text("column.attempts")).asSpare(),
            text("column.outcome", NAME));
    for (JsonNode delivery : answer.path("items")) {
      table.row(
          Words.time(delivery.path("at")),
          delivery.path("destination").asText(),
          delivery.path("rule").asText(),
          flags.text(delivery.path("resolved").asBoolean() ? "alert.resolved" : "alert.firing"),
          said("delivery.", delivery.path("state")),
          delivery.path("attempts").asText(),
          Words.text(delivery.path("outcome"), "-"));
    }
    if (table.isEmpty()) {
      flags.tell("alerts.none-told");
    } else {
      flags.printer().table(table);
    }
    Table destinations =
        new Table(text("column.destination", TEXT), word("column.kind"), word("column.used"));
    for (JsonNode destination : answer.path("destinations")) {
      destinations.row(
          destination.path("name").asText(),
          destination.path("kind").asText(),
          flags.text(destination.path("used").asBoolean() ? "alerts.ready" : "alerts.no-address"));
    }
    print(destinations);
    trouble("alerts.destinations-trouble", answer.path("trouble"));
  }

  private void print(Table table) {
    if (!table.isEmpty()) {
      flags.printer().table(table);
    }
  }

  private void trouble(String key, JsonNode trouble) {
    if (trouble.isTextual()) {
      flags.warn(flags.text(key, trouble.asText()));
    }
  }

  /** {@code max watch_pending_files{node=tower} / events_total (120 s) > 1000}. */
  private String condition(JsonNode rule) {
    String labels = pairs(rule.path("labels"));
    String aggregation = rule.path("aggregation").asText();
    long window = rule.path("window_seconds").asLong();
    return Stream.of(
            aggregation.equals("last") ? "" : aggregation,
            rule.path("metric").asText() + (labels.isEmpty() ? "" : "{" + labels + "}"),
            rule.path("per").isTextual() ? "/ " + rule.path("per").asText() : "",
            aggregation.equals("last") ? "" : "(" + Words.duration(1000 * window) + ")",
            SIGNS.getOrDefault(rule.path("operator").asText(), rule.path("operator").asText()),
            number(rule.path("threshold")))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String marks(JsonNode alert) {
    return Stream.of(
            alert.path("acknowledged").isObject() ? flags.text("alert.acknowledged") : "",
            alert.path("silence").isTextual() ? flags.text("alert.silenced") : "",
            alert.path("inhibited_by").isTextual() ? flags.text("alert.inhibited") : "")
        .filter(mark -> !mark.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** A word of the API in the reader's language. */
  private String said(String family, JsonNode word) {
    String key = family + word.asText();
    return flags.printer().phrases().has(key) ? flags.text(key) : word.asText();
  }

  private Table.Column word(String key) {
    return Table.Column.word(flags.text(key));
  }

  private Table.Column text(String key, int least) {
    return Table.Column.text(flags.text(key), least);
  }

  private static String age(JsonNode since, Instant now) {
    return since.isTextual()
        ? Words.duration(Duration.between(Instant.parse(since.asText()), now).toMillis())
        : "-";
  }

  private static String pairs(JsonNode labels) {
    Map<String, String> sorted = new TreeMap<>();
    labels.properties().forEach(one -> sorted.put(one.getKey(), one.getValue().asText()));
    return sorted.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String joined(JsonNode words) {
    return StreamSupport.stream(words.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  /** Whole numbers whole, others to four digits. */
  static String number(JsonNode value) {
    if (!value.isNumber()) {
      return Words.text(value, "-");
    }
    BigDecimal exact = value.decimalValue().stripTrailingZeros();
    return exact.scale() <= 0
        ? String.format(Locale.ROOT, "%,.0f", exact)
        : exact.round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
