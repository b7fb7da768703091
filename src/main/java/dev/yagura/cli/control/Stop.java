package dev.yagura.cli.control;

import dev.yagura.cli.ExitCode;
import dev.yagura.topology.RunFolder;
import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Ends nodes of a home in good order: SIGTERM, and a wait until they are gone. */
public final class Stop {
  private static final long PATIENCE_S = 15;

  private final Home home;
  private final PrintWriter out;
  private final PrintWriter err;

  public Stop(Home home, PrintWriter out, PrintWriter err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  /** The nodes that run, all or the one of that name. */
  public List<Standing> running(@Nullable String node) throws IOException {
    List<Standing> running = new ArrayList<>();
    for (Standing standing : RunFolder.look(home)) {
      boolean meant = node == null || node.equals(standing.node());
      if (meant && standing.running()) {
        running.add(standing);
      } else if (meant) {
        out.printf(
            "Node %s: pid %d ended without an orderly stop and is gone.%n",
            standing.node(), standing.pid());
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
      out.printf("Stopping node %s, pid %d …%n", node.node(), node.pid());
      out.flush();
      ProcessHandle.of(node.pid()).ifPresent(ProcessHandle::destroy);
    }
    long begun = System.nanoTime();
    int code = ExitCode.OK;
    for (Standing node : nodes) {
      if (isGone(node, begun, force)) {
        out.printf("Node %s stopped after %.1f s.%n", node.node(), seconds(begun));
      } else {
        err.printf(
            "yagura: node %s, pid %d, has not ended after %d s%n",
            node.node(), node.pid(), PATIENCE_S);
        err.println("Try: yagura stop --force, which kills it; what is stored stays stored");
        code = ExitCode.FAILURE;
      }
      out.flush();
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
