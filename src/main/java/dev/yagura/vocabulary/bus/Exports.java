package dev.yagura.vocabulary.bus;

import org.jspecify.annotations.Nullable;

/**
 * Messages about exports. One is begun, asked on part by part, and ends with its last part; whoever
 * does not want the rest says so, or is forgotten after a while. Asking is what drives it: a slow
 * reader makes a slow export.
 */
public final class Exports {
  private Exports() {}

  /** Family of {@link Exports}. */
  public sealed interface Message extends BusMessage permits Begin, Begun, Next, Part, End, Ended {}

  /** What it is told in. */
  public enum Format {
    MARKDOWN,
    JSON
  }

  /**
   * Begins an export of a session, of one of its agents, or of a day.
   *
   * @param agentId only this subagent of the session
   * @param day ISO date; null with a session
   * @param zone whose day it is
   */
  public record Begin(
      @Nullable String sessionId,
      @Nullable String agentId,
      @Nullable String day,
      String zone,
      Format format)
      implements Message {}

  /**
   * @param id null when the log has nothing of the session or agent
   * @param fileName letters, digits, {@code -}, {@code _} and an ending
   */
  public record Begun(@Nullable String id, String fileName) implements Message {}

  /** Asks for the next part; not before the one before was answered. */
  public record Next(String id) implements Message {}

  /**
   * @param bytes UTF-8, about 64 KB, or one large event; may be empty
   * @param last the export is over
   */
  public record Part(byte[] bytes, boolean last) implements Message {}

  /** The rest is not wanted. */
  public record End(String id) implements Message {}

  /**
   * @param running it was under way
   */
  public record Ended(boolean running) implements Message {}
}
