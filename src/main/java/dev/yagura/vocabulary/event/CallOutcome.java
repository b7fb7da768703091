package dev.yagura.vocabulary.event;

/** How a tool call ended. */
public enum CallOutcome {
  /** No event after the call yet, and its turn is not over. */
  RUNNING,
  OK,
  FAILED,
  /** Refused by the classifier or, as PostToolBatch shows, by the human. */
  DENIED,
  INTERRUPTED,
  /** Its turn or session is over and nothing was heard of it: refused, Esc, or a lost event. */
  UNKNOWN;
}
