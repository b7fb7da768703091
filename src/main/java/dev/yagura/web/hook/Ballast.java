package dev.yagura.web.hook;

import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;

/** How many bytes of posted bodies are in memory, over all requests. */
public final class Ballast {
  /** As large as a raw file may be (watch.max-file-bytes). */
  public static final long MAX_BODY = 25L * 1024 * 1024;

  private static final long MAX_ALL = 64L * 1024 * 1024;

  private long held;

  /** False when there is no room. */
  boolean take(long bytes) {
    if (held + bytes > MAX_ALL) {
      return false;
    }
    held += bytes;
    return true;
  }

  void release(long bytes) {
    held -= bytes;
  }

  public static Problem tooLarge() {
    return Problem.of(ProblemCode.TOO_LARGE, "The body is larger than 25 MB.");
  }

  public static Problem full() {
    return Problem.of(
        ProblemCode.INGEST_FULL, "Too much is being posted at the same time; send again.");
  }
}
