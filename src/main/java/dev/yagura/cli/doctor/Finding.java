package dev.yagura.cli.doctor;

/**
 * What an examination says.
 *
 * @param check name of the examination
 * @param code stable, such as {@code doctor.script.missing}: what scripts go by
 * @param advice what to do; empty when nothing is to be done
 */
public record Finding(String check, Level level, String code, String says, String advice) {
  /** How bad it is. */
  public enum Level {
    OK,
    /** Events come through, but not as they could. */
    WARNING,
    /** Events are lost, doubled or not seen; or a secret lies open. */
    PROBLEM
  }
}
