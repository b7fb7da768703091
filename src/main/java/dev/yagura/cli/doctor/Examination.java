package dev.yagura.cli.doctor;

import java.io.IOException;

/** Looks at one thing. */
interface Examination {
  /**
   * Tells what it sees, at least one finding.
   *
   * @throws IOException when it could not look; that is a finding, too
   */
  void examine(Subject subject, Findings found) throws IOException;
}
