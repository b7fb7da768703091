package dev.yagura.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HookEvent;
import java.time.Instant;

/** Captures as watch would send them. */
final class Captures {
  static final Instant SEEN = Instant.parse("2026-03-04T05:06:10.123456Z");
  static final String SESSION = "5f0c2d0e-8a41-4b7e-9c1d-2f6b7a90e311";

  /** A payload of a prompt; its text is to be filled in. */
  static final String PROMPT =
      "{\"session_id\":\"s\",\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"%s\"}";

  private static final EventNormalizer NORMALIZER = new EventNormalizer(200);

  private Captures() {}

  static String name(String event) {
    return "2026-03-04_05-06-07-890_" + event + "_" + SESSION + ".json";
  }

  static Ingest.Capture of(String fileName, byte[] bytes) {
    return of(fileName, bytes, true);
  }

  static Ingest.Capture of(String fileName, byte[] bytes, boolean settled) {
    return new Ingest.Capture(mark(fileName, bytes.length), bytes, null, settled, SEEN, 1000);
  }

  static Ingest.Capture refused(String fileName, String code) {
    return new Ingest.Capture(mark(fileName, 30_000_000), new byte[0], code, true, SEEN, 1000);
  }

  static FileMark mark(String fileName, long size) {
    return new FileMark(
        "box", "/srv/raw_json", fileName, size, 1_772_600_767_890_000_000L, null, 1);
  }

  static Outcome normalize(String fileName, String payload) {
    return NORMALIZER.normalize(of(fileName, payload.getBytes(UTF_8)));
  }

  /** The event of a payload whose file is named after {@code event}. */
  static HookEvent event(String event, String payload) {
    return eventOf(name(event), payload.getBytes(UTF_8));
  }

  static HookEvent eventOf(String fileName, byte[] bytes) {
    return normalized(fileName, bytes).event();
  }

  static Outcome.Normalized normalized(String fileName, byte[] bytes) {
    Outcome outcome = NORMALIZER.normalize(of(fileName, bytes));
    if (outcome instanceof Outcome.Normalized normalized) {
      return normalized;
    }
    throw new AssertionError("no event: " + outcome);
  }

  static DeadLetter letter(byte[] bytes) {
    Outcome outcome = NORMALIZER.normalize(of(name("Stop"), bytes));
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.letter();
    }
    throw new AssertionError("no dead letter: " + outcome);
  }
}
