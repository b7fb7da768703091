package dev.yagura.export;

import dev.yagura.vocabulary.json.Json;
import java.time.Instant;

/** What stands around the sessions of a day. */
final class DayText {
  private DayText() {}

  /**
   * @param mostSessions that are told; 0 when none is left out
   */
  static String begin(Subject subject, int mostSessions) {
    return "# Day "
        + Markdown.inline(subject.name())
        + "\n\nFrom "
        + Markdown.inline(String.valueOf(subject.from()))
        + " to "
        + Markdown.inline(String.valueOf(subject.to()))
        + ". Sessions in the order of their first event.\n\n"
        + (mostSessions == 0
            ? ""
            : "**Left out**: the sessions after the first "
                + mostSessions
                + "; JSON has the events of all.\n\n");
  }

  static String end(Instant now) {
    return "---\n\n*Day generated at: " + Json.time(now) + "*\n";
  }
}
