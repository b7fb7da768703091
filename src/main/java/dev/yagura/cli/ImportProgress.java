package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** An import's progress on standard error: a bar on a terminal, a line now and then elsewhere. */
final class ImportProgress {
  private static final int BAR = 12;

  private final LogFlags flags;
  private final Terminal terminal;
  private boolean open;

  ImportProgress(LogFlags flags) {
    this.flags = flags;
    this.terminal = flags.terminal();
  }

  /**
   * @param due time for a line where there is no terminal
   */
  void show(JsonNode status, boolean due) {
    if (flags.json) {
      return;
    }
    String line = line(status);
    if (terminal.interactive()) {
      flags.err().print("\r\u001b[K" + terminal.fit(line, 0));
      flags.err().flush();
      open = true;
    } else if (due) {
      flags.err().println(line);
      flags.err().flush();
    }
  }

  void end(JsonNode status) {
    if (open) {
      flags.err().print("\r\u001b[K");
      flags.err().flush();
    }
    if (!flags.printed(status)) {
      flags.say(summary(status));
      if (status.path("problem").isTextual()) {
        flags.warn(status.path("problem").asText());
      }
    }
  }

  static String line(JsonNode status) {
    double total = status.path("bytes_total").asDouble();
    if (total <= 0) {
      return "looking at what there is to import";
    }
    double part = Math.min(1, status.path("bytes_done").asDouble() / total);
    int full = (int) (part * BAR);
    long skipped = status.path("skipped").asLong();
    long rate = Math.round(status.path("per_second").asDouble());
    JsonNode eta = status.path("eta_ms");
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  %s of %s%s%s%s",
        "#".repeat(full),
        ".".repeat(BAR - full),
        part * 100,
        Words.bytes(status.path("bytes_done").asDouble()),
        Words.bytes(total),
        // What is refused or known does not count as an event: no rate is no standstill then.
        rate > 0 || skipped == 0 ? "  " + Words.count(rate) + "/s" : "",
        skipped > 0 ? "  " + Words.count(skipped) + " skipped" : "",
        eta.isNumber() ? "  " + Words.duration(eta.asLong()) + " left" : "");
  }

  static String summary(JsonNode status) {
    return Words.count(status.path("stored").asLong())
        + " stored, "
        + Words.count(status.path("duplicates").asLong())
        + " known, "
        + Words.count(status.path("dead_letters").asLong())
        + " dead letters, "
        + Words.count(status.path("skipped").asLong())
        + " skipped in "
        + Words.duration(status.path("elapsed_ms").asLong());
  }
}
