package dev.yagura.cli.doctor;

/**
 * What an examination says.
 *
 * @param check name of the examination
 * @param advice what to do; empty when nothing is to be done
 */
public record Finding(String check, Level level, String says, String advice) {
  /** How bad it is. */
  public enum Level {
    OK,
    /** Events come through, but not as they could. */
    WARNING,
    /** Events are lost, doubled or not seen; or a secret lies open. */
    PROBLEM
  }
}
