package dev.yagura.cli;

import dev.yagura.cli.control.Stop;
import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.topology.Spawn;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code yagura restart}: {@code stop}, if anything runs, and {@code start}. */
@Command(
    name = "restart",
    description = {
      "Stops the node of this home, if one runs, and starts it in the background.",
      "Without flags of run but --home, it gets those it was started with."
    })
final class RestartCommand implements Callable<Integer> {
  @Mixin private final RunFlags flags = new RunFlags();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  boolean help;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  RestartCommand() {}

  @Override
  public Integer call() throws IOException {
    Home home = flags.options(System.getenv(), null).home();
    Stop stop = new Stop(home, CommandLineTree.printer(spec.commandLine()));
    List<Standing> running = stop.running(flags.node);
    if (running.size() > 1) {
      throw Misuse.of(
          "restart.several", String.join(", ", running.stream().map(Standing::node).toList()));
    }
    List<String> words = StartCommand.words(spec);
    if (!running.isEmpty()) {
      Optional<List<String>> before =
          ProcessHandle.of(running.get(0).pid()).flatMap(Spawn::arguments);
      int code = stop.end(running, false);
      if (code != ExitCode.OK) {
        return code;
      }
      words = flags.changesNothing() ? before.orElse(words) : words;
    }
    return StartCommand.start(flags, words, spec);
  }
}
