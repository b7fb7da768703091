package dev.yagura.cli.doctor;

import dev.yagura.cli.init.ClaudeVersion;
import java.util.Optional;

/** Claude Code itself. */
final class ClaudeExamination implements Examination {
  @Override
  public void examine(Subject subject, Findings found) {
    Optional<ClaudeVersion> version = subject.machine().claude().get();
    if (version.isPresent()) {
      found.ok("Claude Code " + version.get());
    } else {
      found.warning(
          "no program claude answers to --version here",
          "install Claude Code, or put it on the PATH; without it only the core events are hooked");
    }
  }
}
