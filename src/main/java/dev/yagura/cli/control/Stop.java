package dev.yagura.cli.control;

import dev.yagura.cli.ExitCode;
import dev.yagura.cli.print.Printer;
import dev.yagura.topology.RunFolder;
import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Ends nodes of a home in good order: SIGTERM, and a wait until they are gone. */
public final class Stop {
  private static final long PATIENCE_S = 15;

  private final Home home;
  private final Printer printer;

  public Stop(Home home, Printer printer) {
    this.home = home;
    this.printer = printer;
  }

  /** The nodes that run, all or the one of that name. */
  public List<Standing> running(@Nullable String node) throws IOException {
    List<Standing> running = new ArrayList<>();
    for (Standing standing : RunFolder.look(home)) {
      boolean meant = node == null || node.equals(standing.node());
      if (meant && standing.running()) {
        running.add(standing);
      } else if (meant) {
        printer.tell("stop.gone", standing.node(), standing.pid());
      }
    }
    return running;
  }

  /**
   * Ends them; returns the exit code.
   *
   * @param force what does not end in time is killed; nothing that was committed is lost, and what
   *     was not is read again
   */
  public int end(List<Standing> nodes, boolean force) {
    // All are told at once, so that none waits for another.
    for (Standing node : nodes) {
      printer.tell("stop.stopping", node.node(), node.pid());
      ProcessHandle.of(node.pid()).ifPresent(ProcessHandle::destroy);
    }
    long begun = System.nanoTime();
    int code = ExitCode.OK;
    for (Standing node : nodes) {
      if (isGone(node, begun, force)) {
        String after = String.format(Locale.ROOT, "%.1f", seconds(begun));
        printer.tell("stop.stopped", node.node(), after);
      } else {
        printer.warn(printer.text("stop.slow", node.node(), node.pid(), PATIENCE_S));
        printer.complain(printer.text("stop.slow.try"));
        code = ExitCode.FAILURE;
      }
    }
    return code;
  }

  private static boolean isGone(Standing node, long begun, boolean force) {
    Optional<ProcessHandle> process = ProcessHandle.of(node.pid());
    if (process.isEmpty() || ends(process.get(), begun)) {
      return true;
    }
    return force && process.get().destroyForcibly() && ends(process.get(), System.nanoTime());
  }

  private static boolean ends(ProcessHandle process, long begun) {
    long left = Math.max(1, TimeUnit.SECONDS.toMillis(PATIENCE_S) - (long) (seconds(begun) * 1e3));
    try {
      ProcessHandle unused = process.onExit().get(left, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
