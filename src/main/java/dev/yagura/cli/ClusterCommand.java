package dev.yagura.cli;

import dev.yagura.cli.print.Printer;
import dev.yagura.topology.ClusterAccess;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code yagura cluster init} and {@code yagura cluster join FILE}: the keys of a cluster. */
@Command(
    name = "cluster",
    description = "Makes or accepts the keys that nodes trust each other by.")
final class ClusterCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it before run()
  ClusterCommand() {}

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        spec.commandLine(), printer().text("cluster.takes"));
  }

  @Command(name = "init", description = "Makes a new cluster and an invitation for other machines.")
  int init(
      @Option(names = "--home") @Nullable Path home,
      @Option(names = "--invitation", defaultValue = "yagura-invitation.zip") Path invitation)
      throws IOException {
    Path keys = Home.asked(home, System.getenv()).clusterKeys();
    ClusterAccess.create(keys, invitation.toAbsolutePath());
    printer().tell("cluster.keys", keys.toString());
    printer().tell("cluster.invitation", invitation.toAbsolutePath().toString());
    printer().tell("cluster.then");
    return ExitCode.OK;
  }

  @Command(name = "join", description = "Accepts an invitation made by `cluster init`.")
  int join(
      @Option(names = "--home") @Nullable Path home,
      @Parameters(paramLabel = "FILE") Path invitation)
      throws IOException {
    Path keys = Home.asked(home, System.getenv()).clusterKeys();
    ClusterAccess.accept(invitation.toAbsolutePath(), keys);
    printer().tell("cluster.joined", keys.toString());
    return ExitCode.OK;
  }

  private Printer printer() {
    return CommandLineTree.printer(spec.commandLine());
  }
}
