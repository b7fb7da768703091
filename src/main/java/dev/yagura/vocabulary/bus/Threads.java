package dev.yagura.vocabulary.bus;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages about the threads of the existing notifier ({@code threads.db}). */
public final class Threads {
  private Threads() {}

  /** Family of {@link Threads}. */
  public sealed interface Message extends BusMessage permits PageRequest, Page {}

  /**
   * Asks for threads, newest use first.
   *
   * @param session only this one; null for all
   * @param channel only those of this Discord channel; null for all
   * @param cursor as the page before gave it; null for the first
   * @param limit 1-1000
   */
  public record PageRequest(
      @Nullable String session,
      @Nullable String channel,
      @Nullable Instant createdFrom,
      @Nullable Instant createdTo,
      @Nullable Boolean archived,
      @Nullable String cursor,
      int limit)
      implements Message {

    /** The first page of all. */
    public static PageRequest newest(int limit) {
      return new PageRequest(null, null, null, null, null, null, limit);
    }
  }

  /**
   * One thread and what our log knows of its session. A time that the file tells in no way that can
   * be read is 1970.
   *
   * @param events of the session in the log
   * @param lastEventType null when the log holds none
   * @param meanMs mean duration of those events that report one; null when none does
   * @param maxMs longest of them
   */
  public record Mapping(
      String sessionId,
      String threadId,
      String channelId,
      String name,
      Instant createdAt,
      Instant lastUsed,
      boolean archived,
      long events,
      @Nullable String lastEventType,
      @Nullable Double meanMs,
      @Nullable Long maxMs) {}

  /**
   * @param problem why there is nothing to see: {@code missing}, {@code no_table}, {@code busy}
   *     (the notifier writes at this moment, or has to undo a write that was broken off), {@code
   *     damaged}, {@code unreadable}; null when all is well
   * @param total of the whole file, like the other sums
   * @param oldest creation of the oldest; null when there is none
   * @param next cursor of the next page; null on the last one
   */
  public record Page(
      List<Mapping> threads,
      @Nullable String next,
      @Nullable String problem,
      long total,
      long active,
      long archived,
      @Nullable Instant oldest,
      @Nullable Instant newestUse,
      long sizeBytes)
      implements Message {}
}
