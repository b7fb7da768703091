package dev.yagura.cli.doctor;

import dev.yagura.cli.init.ClaudeVersion;
import java.util.Optional;

/** Claude Code itself. */
final class ClaudeExamination implements Examination {
  @Override
  public void examine(Subject subject, Findings found) {
    Optional<ClaudeVersion> version = subject.machine().claude().get();
    if (version.isPresent()) {
      found.ok("doctor.claude", version.get());
    } else {
      found.warning("doctor.claude.none");
    }
  }
}
