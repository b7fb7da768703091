package dev.yagura.cli.doctor;

import dev.yagura.cli.init.HookEntry;
import dev.yagura.cli.init.HookScript;
import dev.yagura.cli.init.Installation;
import dev.yagura.cli.init.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** The script that the hooks run. */
final class ScriptExamination implements Examination {
  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    Set<Path> scripts = new TreeSet<>();
    for (Scope scope : EnumSet.allOf(Scope.class)) {
      if (runsIt(subject.installation(scope))) {
        scripts.add(subject.installation(scope).script());
      }
    }
    if (scripts.isEmpty()) {
      found.ok("doctor.script.none");
    }
    for (Path script : scripts) {
      switch (HookScript.state(script)) {
        case CURRENT -> found.ok("doctor.script", script);
        case MISSING -> found.problem("doctor.script.missing", script);
        case NOT_EXECUTABLE -> found.problem("doctor.script.stuck", script);
        case DIFFERENT -> found.warning("doctor.script.different", script);
      }
    }
  }

  private static boolean runsIt(Installation installation) {
    try {
      return installation.settings().exists()
          && installation.hooks().entries().stream()
              .anyMatch(entry -> entry.isOurs() && isCommand(entry));
    } catch (IOException e) {
      return false; // the hooks' examination tells of broken settings
    }
  }

  private static boolean isCommand(HookEntry entry) {
    return entry.type().equals("command");
  }
}
