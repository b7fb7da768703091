package dev.yagura.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.report.Block.Bar;
import dev.yagura.report.Block.Column;
import java.util.List;
import java.util.function.Function;

/** The tables of a report: sessions, events, tools, cost, files, findings. */
final class TellingTables {
  private final JsonNode report;
  private final Words words;
  private final Cells cells;
  private final List<Block> blocks;

  /**
   * @param blocks to which they are added
   */
  TellingTables(JsonNode report, Cells cells, List<Block> blocks) {
    this.report = report;
    this.words = cells.words;
    this.cells = cells;
    this.blocks = blocks;
  }

  void tell() {
    sessions();
    events();
    tools();
    failures();
    agents();
    cost();
    files();
    findings();
  }

  /** A heading and its table; nothing where there is nothing to tell. */
  private void part(String name, List<Column> columns, Function<JsonNode, List<String>> row) {
    JsonNode items = report.path(name);
    if (!items.isEmpty()) {
      blocks.add(new Block.Heading(2, words.of(name)));
      blocks.add(cells.table(items, columns, row));
    }
  }

  private void sessions() {
    blocks.add(new Block.Heading(2, words.of("sessions")));
    blocks.add(
        cells.table(
            report.path("sessions").path("items"),
            List.of(
                cells.text("session"),
                cells.text("project"),
                cells.number("events"),
                cells.number("errors"),
                cells.number("active"),
                cells.number("waiting"),
                cells.number("findings")),
            one ->
                List.of(
                    Cells.session(one),
                    one.path("project").asText(""),
                    cells.count(one, "events"),
                    cells.count(one, "errors"),
                    cells.duration(one.path("active_ms")),
                    cells.duration(one.path("waiting_ms")),
                    Cells.shown(one.path("findings"), value -> words.number(value.asLong())))));
    long left = report.path("sessions").path("left").asLong();
    if (left > 0) {
      blocks.add(new Block.Text(words.of("sessions.left") + " " + words.number(left)));
    }
  }

  private void events() {
    blocks.add(new Block.Heading(2, words.of("events")));
    JsonNode hours = report.path("events").path("by_hour");
    long most = Cells.stream(hours).mapToLong(hour -> hour.path("count").asLong()).max().orElse(0);
    boolean week = report.path("kind").asText().equals("week");
    if (most > 0) {
      blocks.add(
          new Block.Bars(
              Cells.stream(hours)
                  .map(
                      hour ->
                          new Bar(
                              week ? cells.time(hour.path("from")) : cells.clock(hour.path("from")),
                              cells.count(hour, "count"),
                              (double) hour.path("count").asLong() / most))
                  .toList()));
    }
    blocks.add(
        cells.table(
            report.path("events").path("by_type"),
            List.of(cells.text("type"), cells.number("events"), cells.number("errors")),
            one ->
                List.of(
                    one.path("name").asText(),
                    cells.count(one, "count"),
                    cells.count(one, "errors"))));
    part(
        "projects",
        List.of(
            cells.text("project"),
            cells.number("sessions"),
            cells.number("events"),
            cells.number("errors")),
        one ->
            List.of(
                one.path("name").asText(),
                cells.count(one, "sessions"),
                cells.count(one, "events"),
                cells.count(one, "errors")));
  }

  private void tools() {
    blocks.add(new Block.Heading(2, words.of("tools")));
    blocks.add(
        cells.table(
            report.path("tools"),
            List.of(
                cells.text("tool"),
                cells.number("calls"),
                cells.number("failed"),
                cells.number("denied"),
                cells.number("failure_rate"),
                cells.number("p50"),
                cells.number("p95"),
                cells.number("total")),
            one ->
                List.of(
                    one.path("name").asText(),
                    cells.count(one, "calls"),
                    cells.count(one, "failed"),
                    cells.count(one, "denied"),
                    words.percent(one.path("failure_rate").asDouble()),
                    cells.duration(one.path("p50_ms")),
                    cells.duration(one.path("p95_ms")),
                    cells.duration(one.path("total_ms")))));
  }

  private void failures() {
    part(
        "failures",
        List.of(cells.text("at"), cells.text("tool"), cells.text("session"), cells.text("text")),
        one ->
            List.of(
                cells.time(one.path("at")),
                one.path("tool").asText(""),
                Cells.session(one),
                one.path("summary").asText()));
  }

  private void agents() {
    part(
        "agents",
        List.of(cells.text("agent"), cells.number("count"), cells.number("total")),
        one ->
            List.of(
                one.path("type").asText(),
                cells.count(one, "count"),
                cells.duration(one.path("total_ms"))));
  }

  private void cost() {
    blocks.add(new Block.Heading(2, words.of("cost")));
    JsonNode cost = report.path("cost");
    if (!cost.isObject()) {
      blocks.add(new Block.Text(words.of("note.no_costs")));
      return;
    }
    String days = cost.path("from").asText();
    String last = cost.path("to").asText();
    blocks.add(
        new Block.Text(
            words.of("cost.estimate")
                + " "
                + (days.equals(last) ? days : days + " – " + last)
                + " UTC"));
    blocks.add(cells.table(cost.path("by_model"), columns("model"), this::spent));
    blocks.add(cells.table(cost.path("by_project"), columns("project"), this::spent));
  }

  private List<Column> columns(String first) {
    return List.of(
        cells.text(first),
        cells.number("money"),
        cells.number("input"),
        cells.number("output"),
        cells.number("cached"));
  }

  private List<String> spent(JsonNode line) {
    JsonNode tokens = line.path("tokens");
    return List.of(
        line.path("name").asText("–"),
        Cells.shown(line.path("cost_micro_usd"), value -> words.money(value.asLong())),
        words.number(
            tokens.path("input").asLong()
                + tokens.path("cache_write_5m").asLong()
                + tokens.path("cache_write_1h").asLong()),
        cells.count(tokens, "output"),
        cells.count(tokens, "cache_read"));
  }

  private void files() {
    part(
        "files",
        List.of(
            cells.text("path"),
            cells.number("writes"),
            cells.number("reads"),
            cells.number("sessions")),
        one ->
            List.of(
                one.path("path").asText(),
                cells.count(one, "writes"),
                cells.count(one, "reads"),
                cells.count(one, "sessions")));
  }

  private void findings() {
    JsonNode findings = report.path("findings");
    blocks.add(new Block.Heading(2, words.of("findings")));
    blocks.add(
        cells.table(
            findings.path("by_name"),
            List.of(cells.text("finding"), cells.number("count")),
            one ->
                List.of(
                    words.known("finding", one.path("name").asText()), cells.count(one, "count"))));
    if (!findings.path("newest").isEmpty()) {
      blocks.add(
          cells.table(
              findings.path("newest"),
              List.of(
                  cells.text("at"),
                  cells.text("finding"),
                  cells.text("session"),
                  cells.text("text")),
              one ->
                  List.of(
                      cells.time(one.path("at")),
                      words.known("finding", one.path("name").asText()),
                      Cells.session(one),
                      one.path("reason").asText())));
    }
  }
}
