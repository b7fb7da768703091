package dev.yagura.cli;

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
        spec.commandLine(), "say what to do: `yagura cluster init` or `yagura cluster join FILE`");
  }

  @Command(name = "init", description = "Makes a new cluster and an invitation for other machines.")
  int init(
      @Option(names = "--home") @Nullable Path home,
      @Option(names = "--invitation", defaultValue = "yagura-invitation.zip") Path invitation)
      throws IOException {
    Path keys = home(home).clusterKeys();
    ClusterAccess.create(keys, invitation.toAbsolutePath());
    say("Keys are in " + keys);
    say(
        "Invitation for other machines: "
            + invitation.toAbsolutePath()
            + " (as secret as a password)");
    say(
        "There: yagura cluster join yagura-invitation.zip, then run with --cluster and cluster.members set.");
    return ExitCode.OK;
  }

  @Command(name = "join", description = "Accepts an invitation made by `cluster init`.")
  int join(
      @Option(names = "--home") @Nullable Path home,
      @Parameters(paramLabel = "FILE") Path invitation)
      throws IOException {
    Path keys = home(home).clusterKeys();
    ClusterAccess.accept(invitation.toAbsolutePath(), keys);
    say("Joined: keys are in " + keys + "; run with --cluster.");
    return ExitCode.OK;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private static Home home(@Nullable Path home) {
    return home != null
        ? Home.below(home.toAbsolutePath().normalize())
        : Home.ofUser(Path.of(System.getProperty("user.home")), System.getenv());
  }
}
