package dev.yagura.session;

import java.time.Duration;

/**
 * How long a session may be silent before it counts as lost.
 *
 * @param working while a turn is under way
 * @param resting while it is idle, waits for its human, or works in the background only
 */
record Patience(Duration working, Duration resting) {
  static final Patience DEFAULT = new Patience(Duration.ofMinutes(60), Duration.ofHours(24));
}
