package dev.yagura.cli.doctor;

import java.time.Instant;

/** The machine's Java and its clock. */
final class JavaExamination implements Examination {
  private static final int OLDEST = 17;

  /** No clock that is right says less. */
  private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public void examine(Subject subject, Findings found) {
    Runtime.Version version = Runtime.version();
    if (version.feature() < OLDEST) {
      found.problem("doctor.java.old", version);
    } else {
      found.ok("doctor.java", version);
    }
    Instant now = subject.machine().clock().instant();
    if (now.isBefore(BUILT)) {
      found.problem("doctor.clock", now);
    }
  }
}
