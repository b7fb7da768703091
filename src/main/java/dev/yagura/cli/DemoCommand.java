package dev.yagura.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code yagura demo}: the same as {@code yagura run --demo}. */
@Command(name = "demo", description = "Runs with made-up sessions in a temporary home.")
final class DemoCommand implements Callable<Integer> {
  @Mixin private final RunFlags flags = new RunFlags();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  DemoCommand() {}

  @Override
  public Integer call() {
    String[] args =
        spec.commandLine().getParseResult().originalArgs().stream()
            .map(arg -> arg.equals("demo") ? "--demo" : arg)
            .toArray(String[]::new);
    flags.demo = true;
    return new CommandLine(new RunCommand()).execute(args);
  }
}
