package dev.yagura.cli;

import dev.yagura.cli.control.Stop;
import dev.yagura.cli.print.Printer;
import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code yagura stop}: ends the nodes of this home in good order. */
@Command(
    name = "stop",
    description = {
      "Ends every node of this home in good order and returns when it is gone.",
      "Exit code 3 when none runs, 1 when one does not end within 15 s."
    })
final class StopCommand implements Callable<Integer> {
  @Option(names = "--home", paramLabel = "DIR", description = "Everything below DIR.")
  private @Nullable Path home;

  @Option(names = "--node", paramLabel = "NAME", description = "Only the node of this name.")
  private @Nullable String node;

  @Option(names = "--force", description = "Kill what does not end within 15 s.")
  private boolean force;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  boolean help;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  StopCommand() {}

  @Override
  public Integer call() throws IOException {
    Printer printer = CommandLineTree.printer(spec.commandLine());
    Stop stop = new Stop(Home.asked(home, System.getenv()), printer);
    List<Standing> running = stop.running(node);
    if (running.isEmpty()) {
      printer.warn(printer.text("stop.none"));
      return ExitCode.NOT_RUNNING;
    }
    return stop.end(running, force);
  }
}
