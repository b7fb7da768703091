package dev.yagura.vocabulary.event;

import java.time.Instant;

/**
 * A file that could not become an event. The file itself stays where it is.
 *
 * @param code stable word, such as {@code malformed_json}, {@code too_large}, {@code too_deep},
 *     {@code unreadable}
 * @param reason one sentence for people, without payload text
 * @param head the first bytes, secrets replaced and control characters escaped, at most 500
 *     characters
 */
public record DeadLetter(
    FileMark file, String code, String reason, String head, Instant receivedAt) {}
