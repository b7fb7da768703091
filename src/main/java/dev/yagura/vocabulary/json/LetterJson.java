package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter: a file that could not become an event, and why.
 *
 * @param code stable word, such as {@code malformed_json}
 * @param head the first bytes, secrets replaced
 */
public record LetterJson(
    String id,
    String code,
    String reason,
    String head,
    Instant receivedAt,
    String host,
    String folder,
    String name,
    long sizeBytes,
    Instant modifiedAt,
    @Nullable String sha256,
    int attempts,
    boolean acknowledged) {

  public static LetterJson of(Letters.Letter stored) {
    DeadLetter letter = stored.letter();
    FileMark file = letter.file();
    return new LetterJson(
        stored.id(),
        letter.code(),
        letter.reason(),
        letter.head(),
        letter.receivedAt(),
        file.host(),
        file.folder(),
        file.name(),
        file.sizeBytes(),
        Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(file.modifiedNanos())),
        file.sha256(),
        file.attempts(),
        stored.acknowledged());
  }

  public static EventJson.Page page(Letters.Page page) {
    return new EventJson.Page(page.letters().stream().map(LetterJson::of).toList(), page.next());
  }
}
