package dev.yagura.session.pattern;

import java.util.Locale;

/** Everything that can be found, so that figures have a bounded label. */
public enum FindingName {
  /** A call ended that never began, in a session that logs beginnings of this tool. */
  POST_WITHOUT_PRE("consistency"),
  /** The writer's clock stepped back, or a file came very late. */
  TIME_BACK("consistency"),
  /** Stop came twice in one turn. */
  DOUBLE_STOP("consistency"),
  /** Something happened after SessionEnd that is no resumption. */
  EVENT_AFTER_END("consistency"),
  /** A turn ended before the session began, or before its first prompt. */
  STOP_BEFORE_START("consistency"),
  /** The session began again and had not ended: killed, or SessionEnd was lost. */
  START_WITHOUT_END("consistency"),
  /** The same calls over and over. */
  LOOP("pattern"),
  /** One file edited over and over. */
  THRASH("pattern"),
  /** One failed call after the other. */
  CONSECUTIVE_FAILURES("pattern"),
  /** No event for long while a turn is under way. */
  STUCK("pattern"),
  /** A command of the list of dangerous ones. */
  DANGEROUS_COMMAND("pattern");

  private final String word;

  FindingName(String family) {
    word = family + ":" + name().toLowerCase(Locale.ROOT);
  }

  /** As it stands in JSON and labels, such as {@code pattern:loop}. */
  public String word() {
    return word;
  }
}
