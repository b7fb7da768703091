package dev.yagura.vocabulary.event;

import java.util.Locale;

/** What a session is doing, as far as its events and the time since tell. */
public enum SessionState {
  /** A turn is under way. */
  ACTIVE,
  /** It cannot go on without its human; {@link Waiting} tells why. */
  WAITING,
  /** Its last turn is over and nobody has been asked for anything. */
  IDLE,
  /** SessionEnd came and nothing after it. */
  ENDED,
  /** Silent for so long without SessionEnd that it was probably killed. */
  LOST;

  /** The lower-case word used in JSON and the filter language. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
