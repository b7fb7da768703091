package dev.yagura.cli.control;

import dev.yagura.cli.ExitCode;
import dev.yagura.cli.fast.Probe;
import dev.yagura.topology.RunFolder;
import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.topology.Spawn;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a node in the background and waits until it says that it is ready. */
public final class Start {
  private static final int OK = 200;
  private static final long LOOK_MS = 50;
  private static final long PATIENCE_S = 60;

  private final Home home;
  private final PrintWriter out;
  private final PrintWriter err;

  public Start(Home home, PrintWriter out, PrintWriter err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts with these flags of {@code run}; returns the exit code, which is that of the node when
   * it ended at once.
   */
  public int begin(List<String> flags) throws IOException {
    long begun = System.nanoTime();
    Process process = Spawn.begin(home, flags);
    try {
      while (seconds(begun) < PATIENCE_S) {
        if (process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
          return ended(process.exitValue());
        }
        Optional<Standing> node = find(process.pid());
        if (node.isPresent() && isReady(node.get())) {
          ready(node.get(), begun);
          return ExitCode.OK;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
    err.printf(
        "yagura: pid %d has started but is not ready after %d s; it goes on.%n",
        process.pid(), PATIENCE_S);
    err.println("Try: yagura status; and read " + home.logs());
    return ExitCode.FAILURE;
  }

  private Optional<Standing> find(long pid) throws IOException {
    return RunFolder.look(home).stream()
        .filter(node -> node.pid() == pid && node.port() > 0)
        .findFirst();
  }

  /** A node without store or watch is ready when its rooms are seated, which its port says. */
  private static boolean isReady(Standing node) {
    return Probe.get(node.port(), node.page() ? "/health/ready" : "/health/live", "").status()
        == OK;
  }

  private void ready(Standing node, long begun) {
    out.printf(
        "Yagura is ready after %.1f s: node %s, pid %d%n",
        (System.nanoTime() - begun) / 1e9, node.node(), node.pid());
    if (node.page()) {
      out.printf(
          "Page  http://127.0.0.1:%d/ (yagura open shows it with your token)%n", node.port());
    } else {
      out.printf("Health http://127.0.0.1:%d/health%n", node.port());
    }
    out.println("Data  " + home.data());
    out.println("Log   " + home.logs().resolve(node.node() + ".log"));
    out.flush();
  }

  /** The process has said why. */
  private int ended(int code) throws IOException {
    Path said = Spawn.output(home);
    String words = Files.isReadable(said) ? Files.readString(said).strip() : "";
    err.println(words.isEmpty() ? "yagura: it ended at once, exit code " + code : words);
    err.println("Nothing runs in the background. Log files are in " + home.logs());
    return code == ExitCode.OK ? ExitCode.FAILURE : code;
  }

  private static long seconds(long sinceNanos) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sinceNanos);
  }
}
