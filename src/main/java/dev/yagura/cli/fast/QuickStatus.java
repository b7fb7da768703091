package dev.yagura.cli.fast;

import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code yagura status}: who runs, how it is, and an exit code that scripts can act on. */
public final class QuickStatus {
  /** As in {@code cli.ExitCode}. */
  static final int OK = 0;

  static final int NOT_RUNNING = 3;
  static final int UNHEALTHY = 4;

  private final Instant now;
  private final PrintWriter out;

  private QuickStatus(Instant now, PrintWriter out) {
    this.now = now;
    this.out = out;
  }

  /**
   * Answers {@code status} with its usual flags; empty for everything else and for what goes wrong,
   * which is then for the tree of commands to explain.
   */
  public static OptionalInt answer(String[] args, Map<String, String> environment, PrintStream to) {
    if (args.length == 0 || !args[0].equals("status")) {
      return OptionalInt.empty();
    }
    Path folder = null;
    boolean json = false;
    for (int at = 1; at < args.length; at++) {
      String flag = args[at];
      if (flag.equals("--json")) {
        json = true;
      } else if (flag.startsWith("--home=")) {
        folder = Path.of(flag.substring("--home=".length()));
      } else if (flag.equals("--home") && at + 1 < args.length) {
        folder = Path.of(args[++at]);
      } else if (!flag.equals("--no-color")) {
        return OptionalInt.empty();
      }
    }
    PrintWriter out = new PrintWriter(to, false, StandardCharsets.UTF_8);
    try {
      return OptionalInt.of(tell(Home.asked(folder, environment), json, out, Clock.systemUTC()));
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /** Tells how the home is; returns the exit code. */
  public static int tell(Home home, boolean json, PrintWriter out, Clock clock) throws IOException {
    HouseState state = HouseState.look(home);
    QuickStatus status = new QuickStatus(clock.instant(), out);
    if (json) {
      out.println(JsonText.of(status.object(state)));
    } else {
      status.print(state);
    }
    out.flush();
    return !state.runs() ? NOT_RUNNING : state.isWell() ? OK : UNHEALTHY;
  }

  private void print(HouseState state) {
    out.println(state.runs() ? "Yagura is " + state.status() : "Yagura is not running");
    for (HouseState.NodeProcess node : state.nodes()) {
      out.println("  " + line(node));
    }
    if (state.events() != null) {
      out.println("  " + figures(state));
    }
    for (HouseState.Check check : state.checks()) {
      out.printf("  %-8s %s  %s%n", check.status(), check.id(), printable(check.message()));
    }
    if (!state.runs()) {
      out.println("  start it: yagura start");
    } else if (!state.isWell()) {
      out.println("  what to do: yagura doctor");
    }
  }

  private String line(HouseState.NodeProcess node) {
    Standing standing = node.standing();
    String name = "node " + standing.node() + ", pid " + standing.pid();
    if (!standing.running()) {
      return name + ": ended without an orderly stop; the next start tidies up";
    }
    String up = node.startedAt() == null ? "" : ", up " + span(uptime(node.startedAt()));
    String address = "http://127.0.0.1:" + standing.port() + (standing.page() ? "/" : "/health");
    return name + up + (standing.port() == 0 ? ", not ready yet" : ", " + address);
  }

  private static String figures(HouseState state) {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%,d events", state.events()));
    if (state.pendingFiles() != null) {
      line.append(String.format(Locale.ROOT, ", %,d files waiting", state.pendingFiles()));
    }
    if (state.lagMs() != null) {
      line.append(String.format(Locale.ROOT, ", lag %.0f ms (p95)", state.lagMs()));
    }
    return line.toString();
  }

  private Map<String, @Nullable Object> object(HouseState state) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("running", state.runs());
    object.put("status", state.status());
    object.put("events", state.events());
    object.put("pending_files", state.pendingFiles());
    object.put("lag_p95_ms", state.lagMs());
    List<Object> nodes = new ArrayList<>();
    state.nodes().forEach(node -> nodes.add(object(node)));
    object.put("nodes", nodes);
    List<Object> checks = new ArrayList<>();
    for (HouseState.Check check : state.checks()) {
      checks.add(Map.of("id", check.id(), "status", check.status(), "message", check.message()));
    }
    object.put("checks", checks);
    return object;
  }

  private Map<String, @Nullable Object> object(HouseState.NodeProcess node) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    Standing standing = node.standing();
    object.put("node", standing.node());
    object.put("pid", standing.pid());
    object.put("running", standing.running());
    object.put("port", standing.port() == 0 ? null : standing.port());
    object.put("page", standing.page());
    Instant begun = node.startedAt();
    object.put("started_at", begun == null ? null : begun.truncatedTo(ChronoUnit.MILLIS));
    object.put("uptime_ms", begun == null ? null : uptime(begun).toMillis());
    return object;
  }

  private Duration uptime(Instant startedAt) {
    Duration up = Duration.between(startedAt, now);
    return up.isNegative() ? Duration.ZERO : up;
  }

  private static String span(Duration up) {
    if (up.toMinutes() == 0) {
      return up.toSeconds() + " s";
    }
    if (up.toHours() == 0) {
      return up.toMinutes() + " min";
    }
    return up.toDays() == 0
        ? up.toHours() + " h " + up.toMinutesPart() + " min"
        : up.toDays() + " d " + up.toHoursPart() + " h";
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
