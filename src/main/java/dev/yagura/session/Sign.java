package dev.yagura.session;

import org.jspecify.annotations.Nullable;

/**
 * One event as far as it may show that a human has answered.
 *
 * @param thread {@code agent_id}; {@code ""} for the main thread
 * @param tool {@code ""} when the event names none
 * @param call {@code tool_use_id}
 * @param key hash of the tool's input, as normalize lifts it
 */
record Sign(
    Mark when, Kind kind, String thread, String tool, @Nullable String call, @Nullable String key) {

  /** What it was. */
  enum Kind {
    /** A tool is about to run. */
    PRE,
    /** A tool has run, or failed. */
    POST,
    /** A call was refused by the classifier. */
    DENIED,
    /** All calls of a batch are over. */
    BATCH,
    /** A human said something. */
    PROMPT,
    /** A program put a prompt in. */
    INJECTED,
    /** The turn is over and nothing runs in the background. */
    STOP,
    /** The turn is over and something goes on in the background. */
    STOP_BUSY,
    AGENT_START,
    AGENT_STOP,
    /** The session began, or was resumed. */
    START,
    END,
    /** The human pressed Esc. */
    INTERRUPT,
    /** An MCP server got its answer. */
    ELICITED,
    /** Only a human does this: a slash command, a compaction by hand. */
    ATTENDED,
    /** A notification. */
    NOTICE;

    /** After this nothing of before waits any more, whatever thread it was. */
    boolean answersAll() {
      return switch (this) {
        case PROMPT, STOP, START, END, INTERRUPT -> true;
        default -> false;
      };
    }
  }

  boolean main() {
    return thread.isEmpty();
  }
}
