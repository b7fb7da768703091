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
import org.jspecify.annotations.Nullable;

/** The rooms of this node in the foreground, whoever has read the flags. */
final class Foreground {
  private final RunFlags flags;
  private final Map<String, String> environment;
  private final PrintWriter out;

  Foreground(RunFlags flags, Map<String, String> environment, PrintWriter out) {
    this.flags = flags;
    this.environment = environment;
    this.out = out;
  }

  /** Runs until a signal ends it; returns the exit code. */
  int run() throws Exception {
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
    out.println(node.readyLine(flags.printsLink(environment)));
    out.flush();
    stop.await();
    if (demo != null) {
      demo.close();
    }
    node.stop();
    return ExitCode.OK;
  }
}
