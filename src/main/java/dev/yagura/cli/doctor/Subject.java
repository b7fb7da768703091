package dev.yagura.cli.doctor;

import dev.yagura.cli.init.Installation;
import dev.yagura.cli.init.Machine;
import dev.yagura.cli.init.Scope;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.setting.Home;
import java.nio.file.Path;

/**
 * What is examined.
 *
 * @param project folder whose settings Claude Code reads beside the user's
 * @param build version of this jar
 */
public record Subject(RunOptions options, Path project, Machine machine, String build) {
  Home home() {
    return options.home();
  }

  Installation installation(Scope scope) {
    return new Installation(home(), project, scope);
  }
}
