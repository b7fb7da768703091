package dev.yagura.vocabulary.event;

import org.jspecify.annotations.Nullable;

/**
 * How long one event spent in each stage, in nanoseconds of the monotonic clock of the node that
 * did the work.
 *
 * @param watchNanos file noticed until handed to normalize, reading included; 0 when it was no file
 *     of a watched folder
 * @param normalizeNanos bytes to unified event
 * @param storeNanos received by the store until COMMIT returned
 * @param lagNanos wall clock: file's modification time until COMMIT; negative when clocks disagree,
 *     and without meaning for an import, whose files are from before
 * @param source how it came: {@code http}, {@code import}; null for a watched folder
 */
public record EventTiming(
    long watchNanos, long normalizeNanos, long storeNanos, long lagNanos, @Nullable String source) {

  /** From a watched folder. */
  public EventTiming(long watchNanos, long normalizeNanos, long storeNanos, long lagNanos) {
    this(watchNanos, normalizeNanos, storeNanos, lagNanos, null);
  }
}
