package dev.yagura.cli;

import dev.yagura.cli.init.HookScript;
import dev.yagura.cli.init.InitReport;
import dev.yagura.cli.init.Installation;
import dev.yagura.cli.init.Machine;
import dev.yagura.cli.init.Scope;
import dev.yagura.cli.init.Undo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yagura uninstall}: the settings as they were before {@code init}. */
@Command(
    name = "uninstall",
    description =
        "Takes Yagura's hooks, and nothing else, out of Claude Code's settings. Events and settings of Yagura stay.")
final class UninstallCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();
  @Mixin private final ScopeFlags scope = new ScopeFlags();

  private final Machine machine;

  UninstallCommand() {
    this(Machine.real());
  }

  UninstallCommand(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException {
    Installation installation = scope.installation(flags.options().home(), machine.workingFolder());
    Undo undo = installation.undo();
    Path settings = installation.settings().path();
    InitReport.diff(settings, undo.before(), undo.after()).forEach(flags::say);
    if (undo.isNothing()) {
      flags.say("There is no hook of Yagura in " + settings + ".");
    }
    if (scope.dryRun) {
      flags.say("Nothing was changed.");
      return ExitCode.OK;
    }
    if (!undo.isNothing()) {
      if (!scope.yes && !Consent.ask(flags, "The hooks go out of " + settings + ".")) {
        return ExitCode.OK;
      }
      installation.apply(undo);
      flags.say("Done. " + outcome(undo));
    }
    if (scope.scope() != Scope.LOCAL && HookScript.remove(installation.script())) {
      flags.say("Removed: " + installation.script());
    }
    return ExitCode.OK;
  }

  private static String outcome(Undo undo) {
    if (undo.after().isEmpty()) {
      return "There was no such file before init, so there is none now.";
    }
    return undo.copy().isPresent()
        ? "The settings are byte for byte what they were before."
        : "What else has changed since is as it was.";
  }
}
