package dev.yagura.vocabulary.event;

/**
 * An event that is in the log.
 *
 * @param seq its place in the log: 1, 2, 3 …, given in commit order, never reused
 */
public record StoredEvent(long seq, HookEvent event) {}
