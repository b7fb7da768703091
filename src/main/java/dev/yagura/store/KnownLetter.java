package dev.yagura.store;

import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it stands.
 *
 * @param hash of the file in hex; {@code ""} when it was not read
 * @param attempts reads of the file, those before a replay included
 * @param receivedAt milliseconds since 1970
 */
record KnownLetter(String hash, String code, boolean acknowledged, int attempts, long receivedAt) {

  /** A file that fails again as before keeps its letter. */
  static KnownLetter of(FileMark file, DeadLetter letter, @Nullable KnownLetter before) {
    String sha = file.sha256();
    KnownLetter fresh =
        new KnownLetter(
            sha == null ? "" : sha,
            letter.code(),
            false,
            file.attempts(),
            letter.receivedAt().toEpochMilli());
    return before == null || !before.same(fresh)
        ? fresh
        : new KnownLetter(
            fresh.hash,
            fresh.code,
            before.acknowledged,
            before.attempts + fresh.attempts,
            before.receivedAt);
  }

  /** Whether the file failed so before; the same content may fail otherwise after an upgrade. */
  boolean same(KnownLetter other) {
    return hash.equals(other.hash) && (!hash.isEmpty() || code.equals(other.code));
  }
}
