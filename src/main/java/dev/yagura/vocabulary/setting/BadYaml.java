package dev.yagura.vocabulary.setting;

/** A YAML text that cannot be used, and the line that is at fault. */
public final class BadYaml extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param line from 1; 0 when it is about the whole file
   */
  public BadYaml(int line, String reason) {
    super(line > 0 ? "line " + line + ": " + reason : reason, null, false, false);
  }
}
