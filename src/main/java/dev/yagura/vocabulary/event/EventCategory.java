package dev.yagura.vocabulary.event;

/** The family a hook event belongs to; the page colours rows by it. */
public enum EventCategory {
  SESSION,
  PROMPT,
  TOOL,
  PERMISSION,
  NOTIFICATION,
  SUBAGENT,
  TURN,
  TASK,
  CONTEXT,
  MODEL,
  WORKSPACE,
  ELICITATION,
  OTHER
}
