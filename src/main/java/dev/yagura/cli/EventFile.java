package dev.yagura.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.file.WholeFile;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes events as hooks do: whole or not at all, each under a name of its own. */
final class EventFile {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss-nnnnnnnnn", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int LONGEST = 80;

  private final Path folder;
  private Instant last = Instant.EPOCH;

  EventFile(Path folder) {
    this.folder = folder;
  }

  /** False, and nothing is written, when the bytes are no JSON object. */
  boolean isWritten(byte[] bytes) throws IOException {
    ObjectNode event = Json.object(bytes);
    if (event == null) {
      return false;
    }
    WholeFile.write(folder.resolve(name(event)), bytes);
    return true;
  }

  private String name(ObjectNode event) {
    String type = clean(event.path("hook_event_name").asText(""), "[^A-Za-z0-9]");
    String session = clean(event.path("session_id").asText(""), "[^A-Za-z0-9_-]");
    Instant now = Instant.now();
    last = now.isAfter(last) ? now : last.plusNanos(1);
    return TIME.format(last)
        + "-"
        + ProcessHandle.current().pid()
        + "_"
        + (type.isEmpty() || Character.isDigit(type.charAt(0)) ? "Unknown" : type)
        + "_"
        + (session.isEmpty() ? "unknown" : session)
        + ".json";
  }

  private static String clean(String text, String unwanted) {
    String kept = text.replaceAll(unwanted, "");
    return kept.length() <= LONGEST ? kept : kept.substring(0, LONGEST);
  }
}
