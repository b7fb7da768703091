package dev.yagura.vocabulary.event;

import java.util.Locale;

/** How bad an alert is, from good to bad. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The lower-case word used in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
