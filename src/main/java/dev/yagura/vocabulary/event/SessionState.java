package dev.yagura.vocabulary.event;

import java.util.Locale;

/** What a session is doing, as far as its events tell. */
public enum SessionState {
  ACTIVE,
  ENDED;

  /** The lower-case word used in JSON and the filter language. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
