package dev.yagura.vocabulary.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages about parts of snapshots: pieces of a projection's state that change apart, such as its
 * sessions. They are saved before the snapshot that they belong to, which makes them count.
 */
public final class Parts {
  private Parts() {}

  /** Family of {@link Parts}. */
  public sealed interface Message extends BusMessage permits Save, Saved, Load, Page {}

  /**
   * One piece of a state.
   *
   * @param id names the piece; a newer one of this id takes its place
   */
  public record Part(String id, byte[] body) {}

  /**
   * Keeps parts for the snapshot of {@code seq}. Until that is saved, too, those of the snapshot
   * before it stay.
   *
   * @param name of the snapshot
   */
  public record Save(String name, String logId, long seq, List<Part> parts) implements Message {}

  /** The parts are committed. */
  public record Saved() implements Message {}

  /**
   * Asks for parts of the snapshot that is kept, by id, about a megabyte of them at most.
   *
   * @param seq of the snapshot
   * @param after the last id of the page before; null for the first page
   * @param limit 1-1000
   */
  public record Load(String name, String logId, long seq, @Nullable String after, int limit)
      implements Message {

    /** Asks for the next page. */
    public Load from(String lastId) {
      return new Load(name, logId, seq, lastId, limit);
    }
  }

  /**
   * @param parts none: there are no more. Fewer than the limit tell nothing, for they may be large
   */
  public record Page(List<Part> parts) implements Message {}
}
