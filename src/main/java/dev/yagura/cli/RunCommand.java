package dev.yagura.cli;

import dev.yagura.cli.demo.DemoHome;
import dev.yagura.cli.demo.DemoWriter;
import dev.yagura.topology.RunOptions;
import dev.yagura.topology.Signals;
import dev.yagura.topology.StartFailure;
import dev.yagura.topology.YaguraNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code yagura run}: the rooms of this node in the foreground, until a signal ends it. */
@Command(name = "run", description = "Runs in the foreground; the default.")
final class RunCommand implements Callable<Integer> {
  @Mixin private final RunFlags flags;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  RunCommand() {
    this.flags = new RunFlags();
  }

  /** Runs for another command, which has read the flags. */
  RunCommand(RunFlags flags, CommandSpec spec) {
    this.flags = flags;
    this.spec = spec;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> environment = System.getenv();
    if (!flags.wantsDemo(environment)) {
      return run(flags.options(environment, null), null);
    }
    Path home = DemoHome.create();
    try (DemoWriter writer = new DemoWriter(home.resolve(".claude"), Clock.systemUTC())) {
      return run(flags.options(environment, home), writer);
    } finally {
      DemoHome.delete(home);
    }
  }

  private int run(RunOptions options, @Nullable DemoWriter demo) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    StopRequest stop = new StopRequest(Thread.currentThread());
    Signals.onStop(stop::ask);
    YaguraNode node;
    try {
      node = YaguraNode.start(options, Build.version(), Clock.systemUTC());
      stop.started();
    } catch (StartFailure e) {
      if (stop.isAsked()) {
        return ExitCode.OK;
      }
      throw e;
    }
    Signals.onReload(node::reload);
    node.describe().forEach(out::println);
    if (demo != null) {
      out.println(
          "Demo: what you see is made up, written into "
              + options.home().rawJson()
              + " and deleted at the end.");
      demo.start();
    }
    out.println(node.readyLine(flags.printsLink(System.getenv())));
    out.flush();
    stop.await();
    if (demo != null) {
      demo.close();
    }
    node.stop();
    return ExitCode.OK;
  }
}
