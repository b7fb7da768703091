package dev.yagura.normalize;

import dev.yagura.normalize.Redactor.Redacted;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HookEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes of one raw file to one {@link Outcome}. Secrets are replaced first and everything else is
 * taken from what is left, so no field can hold one. Without state and thread-safe.
 */
final class EventNormalizer {
  private static final int HEAD = 500;
  private static final int HEAD_BYTES = 8192;

  private final Redactor redactor = new Redactor(SecretShapes.ALL);
  private final PayloadReader reader;
  private final EventFields fields = new EventFields();

  EventNormalizer(int maxDepth) {
    this.reader = new PayloadReader(maxDepth);
  }

  /** A text without its secrets. */
  String redact(String text) {
    return redactor.redact(text);
  }

  Outcome normalize(Ingest.Capture capture) {
    if (capture.refusal() != null) {
      String code = capture.refusal();
      return new Outcome.Rejected(letter(capture, capture.file(), code, refusalReason(code), ""));
    }
    try {
      return normalized(capture, capture.bytes(), List.of());
    } catch (PayloadException e) {
      return capture.settled() ? restored(capture, e) : new Outcome.Incomplete(e.code());
    }
  }

  /**
   * What the backup beside the file says in its place; without one, the dead letter of the file.
   */
  private Outcome restored(Ingest.Capture capture, PayloadException damage) {
    byte[] twin = capture.twin();
    if (twin != null) {
      try {
        return normalized(capture, twin, List.of("restored_from_bak"));
      } catch (PayloadException e) {
        // The damage of the file itself is what people have to know.
      }
    }
    return rejected(capture, damage.code(), damage.reason());
  }

  private Outcome.Normalized normalized(Ingest.Capture capture, byte[] original, List<String> tags)
      throws PayloadException {
    if (original.length == 0) {
      throw new PayloadException("empty", "it is empty");
    }
    if (DecodedText.looksLikeUtf16(original)) {
      throw new PayloadException("not_utf8", "it is UTF-16; hooks write UTF-8");
    }
    Redacted redacted = redactor.redact(original);
    DecodedText decoded = DecodedText.of(redacted.bytes());
    EventFields.Findings findings = new EventFields.Findings(decoded.tags());
    tags.forEach(findings::add);
    Payload payload = read(decoded, findings);
    HookEvent event = fields.event(capture, original, payload, findings);
    FileMark file = marked(capture.file(), capture.bytes());
    return new Outcome.Normalized(file, event, redacted.bytes(), redacted.kinds());
  }

  /**
   * The dead letter for a capture that this room itself fails on; the others must go on. It has no
   * head, since the failure may lie in the redaction.
   */
  Outcome failed(Ingest.Capture capture, Throwable cause) {
    String reason = "normalize failed with " + cause.getClass().getSimpleName();
    return new Outcome.Rejected(
        letter(capture, marked(capture.file(), capture.bytes()), "internal", reason, ""));
  }

  private Payload read(DecodedText text, EventFields.Findings findings) throws PayloadException {
    try {
      return reader.read(text);
    } catch (PayloadException strict) {
      if (!strict.code().equals("malformed_json") || !text.hasControls()) {
        throw strict;
      }
      Payload payload = reader.readLenient(text);
      findings.add("control_chars");
      return payload;
    }
  }

  private Outcome rejected(Ingest.Capture capture, String code, String reason) {
    byte[] bytes = capture.bytes();
    return new Outcome.Rejected(
        letter(capture, marked(capture.file(), bytes), code, reason, head(bytes)));
  }

  private static DeadLetter letter(
      Ingest.Capture capture, FileMark file, String code, String reason, String head) {
    Instant received = capture.seenAt().truncatedTo(ChronoUnit.MILLIS);
    return new DeadLetter(file, code, reason, head, received);
  }

  /**
   * The beginning of what is no payload. Quotes mean nothing certain there, so secrets are looked
   * for a second time as if there were none; NULs would hide them and are left out.
   */
  private String head(byte[] bytes) {
    if (DecodedText.looksLikeUtf16(bytes)) {
      return "";
    }
    byte[] first = withoutNul(Arrays.copyOf(bytes, Math.min(bytes.length, HEAD_BYTES)));
    String text = new String(redactor.redact(first).bytes(), StandardCharsets.UTF_8);
    String unquoted = text.replace('"', '\'');
    String again = redactor.redact(unquoted);
    return DisplayText.escaped(again.equals(unquoted) ? text : again, HEAD);
  }

  private static byte[] withoutNul(byte[] bytes) {
    byte[] kept = new byte[bytes.length];
    int count = 0;
    for (byte b : bytes) {
      if (b != 0) {
        kept[count++] = b;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static FileMark marked(FileMark file, byte[] original) {
    return new FileMark(
        file.host(),
        file.folder(),
        file.name(),
        file.sizeBytes(),
        file.modifiedNanos(),
        Sha256.hex(original),
        file.attempts());
  }

  private static String refusalReason(String code) {
    return switch (code) {
      case "too_large" -> "the file is larger than the limit and was not read";
      case "unreadable" -> "the file cannot be read";
      default -> "the file was not read";
    };
  }

  /** Codes of dead letters that this room gives, for figures with bounded labels. */
  static final List<String> CODES =
      List.of(
          "too_large",
          "unreadable",
          "empty",
          "not_utf8",
          "malformed_json",
          "not_an_object",
          "too_deep",
          "limit",
          "internal");
}
