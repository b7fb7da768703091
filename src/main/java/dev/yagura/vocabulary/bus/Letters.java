package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages about dead letters: files that could not become events. */
public final class Letters {
  private Letters() {}

  /** Family of {@link Letters}. */
  public sealed interface Message extends BusMessage
      permits PageRequest, Page, FindRequest, Found, Settle, Settled, Replay, Gone {}

  /**
   * A dead letter in the log.
   *
   * @param id stable while the letter exists: a number as text
   * @param acknowledged somebody has seen it and wants to hear no more of it
   */
  public record Letter(String id, DeadLetter letter, boolean acknowledged) {}

  /**
   * Asks for dead letters, newest first.
   *
   * @param code only these; null for all
   * @param acknowledged whether to show those that are acknowledged too
   * @param cursor as the page before gave it; null for the first
   * @param limit 1-1000
   */
  public record PageRequest(
      @Nullable String code, boolean acknowledged, @Nullable String cursor, int limit)
      implements Message {}

  /**
   * @param next cursor of the next page; null on the last one
   */
  public record Page(List<Letter> letters, @Nullable String next) implements Message {}

  /** Asks for one dead letter. */
  public record FindRequest(String id) implements Message {}

  /**
   * @param letter null when there is none of that id
   */
  public record Found(@Nullable Letter letter) implements Message {}

  /** What to do with dead letters. */
  public enum Action {
    /** Read the file again, as if it were new. */
    REPLAY,
    /** Keep it, do not warn of it any more. */
    ACKNOWLEDGE
  }

  /**
   * Asks to settle dead letters; committed before it is answered.
   *
   * @param ids which; empty means all that are not acknowledged
   */
  public record Settle(Action action, List<String> ids) implements Message {}

  /**
   * @param count letters that the action was carried out on
   * @param unknown ids that no letter has
   */
  public record Settled(int count, List<String> unknown) implements Message {}

  /**
   * Fact: the ledger has forgotten these files, whoever watches them reads them again. It comes
   * again while they wait, and a watcher that starts learns from the ledger that it does not know
   * them.
   */
  public record Replay(List<FileMark> files) implements Message {}

  /**
   * Fact: these files of a {@link Replay} are not there any more, so their letters stay as they
   * are. A lost one is told again with the next {@link Replay}.
   */
  public record Gone(List<FileMark> files) implements Message {}
}
