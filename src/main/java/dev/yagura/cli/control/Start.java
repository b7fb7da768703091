package dev.yagura.cli.control;

import dev.yagura.cli.ExitCode;
import dev.yagura.cli.fast.Probe;
import dev.yagura.cli.print.Printer;
import dev.yagura.topology.RunFolder;
import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.topology.Spawn;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a node in the background and waits until it says that it is ready. */
public final class Start {
  private static final int OK = 200;
  private static final long LOOK_MS = 50;
  private static final long PATIENCE_S = 60;

  private final Home home;
  private final Printer printer;

  public Start(Home home, Printer printer) {
    this.home = home;
    this.printer = printer;
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
    printer.warn(printer.text("start.slow", process.pid(), PATIENCE_S));
    printer.complain(printer.text("start.slow.try", home.logs().toString()));
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
    String seconds = String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begun) / 1e9);
    printer.tell("start.ready", seconds, node.node(), node.pid());
    String port = Integer.toString(node.port());
    printer.tell(node.page() ? "start.page" : "start.health", port);
    printer.tell("start.data", home.data().toString());
    printer.tell("start.log", home.logs().resolve(node.node() + ".log").toString());
  }

  /** The process has said why. */
  private int ended(int code) throws IOException {
    Path said = Spawn.output(home);
    String words = Files.isReadable(said) ? Files.readString(said).strip() : "";
    if (words.isEmpty()) {
      printer.warn(printer.text("start.ended", code));
    } else {
      printer.complain(words);
    }
    printer.complain(printer.text("start.nothing", home.logs().toString()));
    return code == ExitCode.OK ? ExitCode.FAILURE : code;
  }

  private static long seconds(long sinceNanos) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sinceNanos);
  }
}
