package dev.yagura.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.report.Block.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Tells a report in a language, for people. Reads the JSON and no records, for that is what a
 * report of another build is known by.
 */
final class Telling {
  private final JsonNode report;
  private final Words words;
  private final Cells cells;
  private final List<Block> blocks = new ArrayList<>();

  Telling(JsonNode report, Words words) {
    this.report = report;
    this.words = words;
    this.cells = new Cells(words, report.path("zone").asText());
  }

  List<Block> blocks() {
    head();
    totals();
    recommendations();
    waits();
    new TellingTables(report, cells, blocks).tell();
    new TellingSystem(report.path("system"), words, cells.zone).tell(blocks);
    notes();
    return List.copyOf(blocks);
  }

  private void head() {
    String kind = words.of("title." + report.path("kind").asText());
    blocks.add(new Block.Heading(1, kind + " " + report.path("id").asText()));
    blocks.add(
        new Block.Text(
            cells.time(report.path("from"))
                + " – "
                + cells.time(report.path("to"))
                + " ("
                + cells.zone.getId()
                + ")"));
    if (!report.path("complete").asBoolean()) {
      blocks.add(new Block.Text(words.of("head.partial")));
    }
  }

  private void totals() {
    blocks.add(new Block.Heading(2, words.of("totals")));
    JsonNode before = report.path("before").path("totals");
    List<Fact> facts = new ArrayList<>();
    for (String name :
        List.of(
            "sessions", "events", "prompts", "tool_calls", "tool_failures", "errors", "agents")) {
      facts.add(fact(name, before, value -> words.number(value.asLong())));
    }
    for (String name : List.of("active_ms", "waiting_ms", "idle_ms")) {
      facts.add(fact(name, before, value -> words.duration(value.asLong())));
    }
    facts.add(fact("waiting_share", before, value -> words.percent(value.asDouble())));
    facts.add(fact("findings", before, value -> words.number(value.asLong())));
    facts.add(fact("tokens", before, value -> words.number(value.asLong())));
    facts.add(fact("cost_micro_usd", before, value -> words.money(value.asLong())));
    blocks.add(new Block.Facts(facts));
  }

  private Fact fact(String name, JsonNode before, Function<JsonNode, String> shown) {
    JsonNode was = before.path(name);
    return new Fact(
        words.of("totals." + name),
        Cells.shown(report.path("totals").path(name), shown),
        was.isNumber() ? words.of("totals.before") + " " + shown.apply(was) : "");
  }

  private void recommendations() {
    blocks.add(new Block.Heading(2, words.of("recommendations")));
    for (JsonNode one : report.path("recommendations")) {
      blocks.add(
          new Block.Item(
              words.known("level", one.path("priority").asText()),
              Advice.text(one, "description", words),
              Advice.text(one, "suggestion", words),
              words.known("category", one.path("category").asText())
                  + " · "
                  + words.of("impact")
                  + ": "
                  + words.known("level", one.path("impact").asText())
                  + " · "
                  + words.of("effort")
                  + ": "
                  + words.known("level", one.path("effort").asText())));
    }
    if (report.path("recommendations").isEmpty()) {
      blocks.add(new Block.Text(words.of("recommendations.none")));
    }
  }

  private void waits() {
    blocks.add(new Block.Heading(2, words.of("waits")));
    blocks.add(
        cells.table(
            report.path("waits").path("by_reason"),
            List.of(
                cells.text("reason"),
                cells.number("count"),
                cells.number("total"),
                cells.number("longest")),
            one ->
                List.of(
                    words.known("reason", one.path("reason").asText()),
                    cells.count(one, "count"),
                    cells.duration(one.path("total_ms")),
                    cells.duration(one.path("max_ms")))));
    if (!report.path("waits").path("longest").isEmpty()) {
      blocks.add(new Block.Heading(3, words.of("waits.longest")));
      blocks.add(
          cells.table(
              report.path("waits").path("longest"),
              List.of(
                  cells.number("took"),
                  cells.text("from"),
                  cells.text("reason"),
                  cells.text("session"),
                  cells.text("text")),
              one ->
                  List.of(
                      cells.duration(one.path("duration_ms")),
                      cells.time(one.path("from")),
                      words.known("reason", one.path("reason").asText()),
                      Cells.session(one),
                      one.path("text").asText())));
    }
  }

  private void notes() {
    if (report.path("notes").isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading(2, words.of("notes")));
    report
        .path("notes")
        .forEach(note -> blocks.add(new Block.Text(words.known("note", note.asText()))));
  }
}
