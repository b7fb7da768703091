package dev.yagura.vocabulary.event;

/**
 * How long one event spent in each stage, in nanoseconds of the monotonic clock of the node that
 * did the work.
 *
 * @param watchNanos file noticed until handed to normalize, reading included
 * @param normalizeNanos bytes to unified event
 * @param storeNanos received by the store until COMMIT returned
 * @param lagNanos wall clock: file's modification time until COMMIT; negative when clocks disagree
 */
public record EventTiming(long watchNanos, long normalizeNanos, long storeNanos, long lagNanos) {}
