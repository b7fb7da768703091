package dev.yagura.cli;

import dev.yagura.cli.init.HookScript;
import dev.yagura.cli.init.InitReport;
import dev.yagura.cli.init.Installation;
import dev.yagura.cli.init.Machine;
import dev.yagura.cli.init.Scope;
import dev.yagura.cli.init.Undo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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
      flags.tell("uninstall.none", settings.toString());
    }
    if (scope.dryRun) {
      flags.tell("changed.nothing");
      return ExitCode.OK;
    }
    if (!undo.isNothing()) {
      if (!scope.yes && !Consent.ask(flags, flags.text("uninstall.ask", settings.toString()))) {
        return ExitCode.OK;
      }
      installation.apply(undo);
      flags.tell(outcome(undo));
    }
    if (scope.scope() != Scope.LOCAL && HookScript.isThere(installation.script())) {
      script(installation, scope.yes || !undo.isNothing());
    }
    return ExitCode.OK;
  }

  /**
   * The script goes as well, unless hooks of other settings run it: each of them would fail then.
   *
   * @param asked whether the user has agreed
   */
  private void script(Installation installation, boolean asked) throws IOException {
    String script = installation.script().toString();
    Optional<Path> user = installation.otherUser();
    if (user.isPresent()) {
      flags.tell("uninstall.script.used", script, user.get().toString());
    } else if ((asked || Consent.ask(flags, flags.text("uninstall.script.ask", script)))
        && HookScript.remove(installation.script())) {
      flags.tell("uninstall.script", script);
    }
  }

  /** Key of the text that says what the settings are now. */
  private static String outcome(Undo undo) {
    if (undo.after().isEmpty()) {
      return "uninstall.no-file";
    }
    return undo.copy().isPresent() ? "uninstall.same" : "uninstall.others";
  }
}
