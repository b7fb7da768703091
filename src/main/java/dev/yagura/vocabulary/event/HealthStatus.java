package dev.yagura.vocabulary.event;

import java.util.Locale;

/**
 * State of a check, a room or the whole; ordered from good to bad, unknown between warning and
 * critical.
 */
public enum HealthStatus {
  HEALTHY,
  WARNING,
  UNKNOWN,
  CRITICAL;

  /** The lower-case word used in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The worse of the two. */
  public HealthStatus and(HealthStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
