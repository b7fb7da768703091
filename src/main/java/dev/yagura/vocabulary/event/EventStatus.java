package dev.yagura.vocabulary.event;

import java.util.Locale;

/** How the thing that an event reports ended. Events that report no outcome have no status. */
public enum EventStatus {
  OK,
  FAILED,
  DENIED,
  INTERRUPTED;

  /** The lower-case word used in JSON, SQL and the filter language. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
