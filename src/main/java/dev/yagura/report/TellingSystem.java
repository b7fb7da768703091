package dev.yagura.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.report.Block.Fact;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part about the machine: what was not measured is said so. */
final class TellingSystem {
  private static final long MINUTE_MS = 60_000;

  private final JsonNode system;
  private final Words words;
  private final ZoneId zone;

  TellingSystem(JsonNode system, Words words, ZoneId zone) {
    this.system = system;
    this.words = words;
    this.zone = zone;
  }

  void tell(List<Block> blocks) {
    blocks.add(new Block.Heading(2, words.of("system")));
    if (system.path("nodes").isEmpty()) {
      blocks.add(new Block.Text(words.of("note.no_system")));
      return;
    }
    for (JsonNode node : system.path("nodes")) {
      blocks.add(new Block.Heading(3, node.path("node").asText()));
      List<Fact> facts = new ArrayList<>();
      facts.add(
          fact("measured", words.duration(node.path("measured_minutes").asLong() * MINUTE_MS)));
      cpu(node.path("cpu"), facts);
      memory(node.path("memory"), facts);
      http(node.path("http"), facts);
      blocks.add(new Block.Facts(facts));
    }
  }

  private void cpu(JsonNode cpu, List<Fact> facts) {
    if (!cpu.isObject()) {
      facts.add(fact("cpu", words.of("system.none")));
      return;
    }
    facts.add(fact("cpu_mean", words.percent(cpu.path("mean_percent").asDouble() / 100)));
    facts.add(
        new Fact(
            words.of("system.cpu_peak"),
            words.percent(cpu.path("peak_percent").asDouble() / 100),
            time(cpu.path("peak_at"))));
    facts.add(fact("cpu_busiest", time(cpu.path("busiest_hour"))));
  }

  private void memory(JsonNode memory, List<Fact> facts) {
    if (!memory.isObject()) {
      facts.add(fact("memory", words.of("system.none")));
      return;
    }
    facts.add(fact("memory_mean", megabytes(memory.path("mean_mb"))));
    facts.add(
        new Fact(
            words.of("system.memory_peak"),
            megabytes(memory.path("peak_mb")),
            words.fill("system.of_max", Map.of("max", megabytes(memory.path("max_mb"))))));
    facts.add(fact("memory_growth", megabytes(memory.path("growth_mb"))));
  }

  private void http(JsonNode http, List<Fact> facts) {
    if (!http.isObject()) {
      facts.add(fact("http", words.of("system.none")));
      return;
    }
    facts.add(fact("http_requests", words.number(http.path("requests").asLong())));
    facts.add(fact("http_errors", words.percent(http.path("error_rate").asDouble())));
    facts.add(fact("http_mean", words.duration(Math.round(http.path("mean_ms").asDouble()))));
    facts.add(fact("http_peak", words.duration(Math.round(http.path("peak_ms").asDouble()))));
  }

  private Fact fact(String name, String value) {
    return new Fact(words.of("system." + name), value, "");
  }

  private String megabytes(JsonNode value) {
    return words.number(value.asLong()) + " MB";
  }

  private String time(JsonNode at) {
    try {
      return words.time(Instant.parse(at.asText()), zone);
    } catch (DateTimeException e) {
      return "–";
    }
  }
}
