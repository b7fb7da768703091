package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.print.Bar;
import dev.yagura.cli.print.Printer;

/** An import's progress on standard error: a bar on a terminal, a line now and then elsewhere. */
final class ImportProgress {
  private final LogFlags flags;
  private final Printer printer;

  ImportProgress(LogFlags flags) {
    this.flags = flags;
    this.printer = flags.printer();
  }

  /**
   * @param due time for a line where there is no terminal
   */
  void show(JsonNode status, boolean due) {
    if (!flags.json) {
      printer.progress(line(printer, status), due);
    }
  }

  void end(JsonNode status) {
    printer.progress("", false);
    if (!flags.printed(status)) {
      flags.say(summary(printer, status));
      if (status.path("problem").isTextual()) {
        flags.warn(status.path("problem").asText());
      }
    }
  }

  static String line(Printer printer, JsonNode status) {
    double total = status.path("bytes_total").asDouble();
    if (total <= 0) {
      return printer.text("import.looks");
    }
    double done = status.path("bytes_done").asDouble();
    long skipped = status.path("skipped").asLong();
    long rate = Math.round(status.path("per_second").asDouble());
    JsonNode eta = status.path("eta_ms");
    return Bar.of(done / total)
        + "  "
        + printer.text("import.of", Words.bytes(done), Words.bytes(total))
        // What is refused or known does not count as an event: no rate is no standstill then.
        + (rate > 0 || skipped == 0 ? "  " + Words.count(rate) + "/s" : "")
        + (skipped > 0 ? "  " + printer.text("import.skipped", Words.count(skipped)) : "")
        + (eta.isNumber() ? "  " + printer.text("import.left", Words.duration(eta.asLong())) : "");
  }

  private static String summary(Printer printer, JsonNode status) {
    return printer.text(
        "import.done",
        Words.count(status.path("stored").asLong()),
        Words.count(status.path("duplicates").asLong()),
        Words.count(status.path("dead_letters").asLong()),
        Words.count(status.path("skipped").asLong()),
        Words.duration(status.path("elapsed_ms").asLong()));
  }
}
