package dev.yagura.store.cache;

import java.time.Duration;

/**
 * How much may be remembered.
 *
 * @param events newest events; 0 remembers none
 * @param eventBytes what they may take together, estimated
 * @param sessionBytes pages of sessions, estimated; 0 remembers none
 * @param searchBytes events that searches have shown, with their payloads; 0 remembers none
 * @param ttl how long an answer is kept after it was last asked for
 */
public record CacheLimits(
    int events, long eventBytes, long sessionBytes, long searchBytes, Duration ttl) {
  /** Remembers nothing: for who would not hear of a change. */
  public static final CacheLimits NONE = new CacheLimits(0, 0, 0, 0, Duration.ZERO);
}
