package dev.yagura.vocabulary.bus;

import java.time.Duration;

/**
 * How long an asker waits for an answer. They nest: the outer room must outlive the inner one, or
 * it would send again what is still being done.
 */
final class Patience {
  static final Duration STORE = Duration.ofSeconds(10);
  static final Duration INGEST = Duration.ofSeconds(13);
  static final Duration READ = Duration.ofSeconds(5);
  static final Duration PROBE = Duration.ofSeconds(2);

  /** For work on the whole log, which grows with it. */
  static final Duration CARE = Duration.ofMinutes(30);

  private Patience() {}
}
