package dev.yagura.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code yagura run}: the rooms of this node in the foreground, until a signal ends it. Usual flags
 * are read by {@link QuickRun} before this is loaded.
 */
@Command(name = "run", description = "Runs in the foreground; the default.")
final class RunCommand implements Callable<Integer> {
  @Mixin private final RunFlags flags = new RunFlags();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  RunCommand() {}

  @Override
  public Integer call() throws Exception {
    return new Foreground(flags, System.getenv(), spec.commandLine().getOut()).run();
  }
}
