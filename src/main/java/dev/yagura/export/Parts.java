package dev.yagura.export;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Pieces that documents in Markdown have in common. */
final class Parts {
  private Parts() {}

  /** {@code **label**: value}, or nothing without a value. */
  static String line(String label, @Nullable Object value) {
    return value == null || value.toString().isEmpty()
        ? ""
        : "**" + label + "**: " + Markdown.inline(value.toString()) + "  \n";
  }

  static String time(Instant time) {
    return Markdown.inline(Json.time(time));
  }

  static String id(HookEvent event) {
    return "Message ID: " + Markdown.inline(MessageId.of(event)) + "\n\n";
  }

  /** Where the whole text is: on the page for people, in the API for programs. */
  static String permalink(StoredEvent stored) {
    return "/e/" + stored.seq() + ", API /api/v1/events/" + stored.event().eventId();
  }

  /** A label and a fence below it, or nothing without a text. */
  static String block(Markdown markdown, String label, String text, StoredEvent stored) {
    return text.isEmpty() ? "" : label + ":\n\n" + markdown.fence(text, permalink(stored));
  }

  static String footer(Instant now) {
    return "---\n\n*Generated at: " + Json.time(now) + "*\n\n";
  }

  /** How a call went. */
  static String outcome(HookEvent event) {
    String word = event.status() == null ? "ended" : event.status().word();
    return word + (event.durationMs() == null ? "" : ", " + event.durationMs() + " ms");
  }
}
