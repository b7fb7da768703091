package dev.yagura.vocabulary.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of the bulk import. */
public final class Imports {
  private Imports() {}

  /** Family of {@link Imports}. */
  public sealed interface Message extends BusMessage permits Begin, StatusRequest, Status, Cancel {}

  /**
   * Asks to import; answered as soon as it has begun.
   *
   * @param paths absolute: folders, {@code .json}, {@code .jsonl} or {@code .ndjson} files, each
   *     also as {@code .gz}, and {@code .zip}
   */
  public record Begin(List<String> paths) implements Message {}

  /**
   * Asks how an import is doing.
   *
   * @param id null for the newest
   */
  public record StatusRequest(@Nullable String id) implements Message {}

  /** Asks to stop an import; what is committed stays. */
  public record Cancel(String id) implements Message {}

  /** Where an import is. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }

  /**
   * @param id null when there never was one
   * @param problem why it failed, or what was skipped, in words; null when nothing
   * @param bytesDone of the sources, as they lie on disk
   * @param etaMillis null while it cannot be told
   */
  public record Status(
      @Nullable String id,
      State state,
      @Nullable String problem,
      long bytesDone,
      long bytesTotal,
      long stored,
      long duplicates,
      long deadLetters,
      long skipped,
      double perSecond,
      long elapsedMillis,
      @Nullable Long etaMillis)
      implements Message {}
}
