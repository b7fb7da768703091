package dev.yagura.cli.fast;

import dev.yagura.cli.print.Columns;
import dev.yagura.cli.print.Phrases;
import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code yagura status}: who runs, how it is, and an exit code that scripts can act on. */
public final class QuickStatus {
  /** As in {@code cli.ExitCode}. */
  static final int OK = 0;

  static final int NOT_RUNNING = 3;
  static final int UNHEALTHY = 4;

  /** Columns of the longest usual state. */
  private static final int WORD = 8;

  private final Instant now;
  private final PrintWriter out;
  private final Phrases phrases;

  private QuickStatus(Instant now, PrintWriter out, Phrases phrases) {
    this.now = now;
    this.out = out;
    this.phrases = phrases;
  }

  /**
   * Answers {@code status} with its usual flags; empty for everything else and for what goes wrong,
   * which is then for the tree of commands to explain.
   */
  public static OptionalInt answer(String[] args, Map<String, String> environment, PrintStream to) {
    Optional<QuickWords> asked = QuickWords.of(args, environment);
    if (asked.isEmpty() || !asked.get().words().equals(List.of("status"))) {
      return OptionalInt.empty();
    }
    PrintWriter out = new PrintWriter(to, false, StandardCharsets.UTF_8);
    try {
      Home home = Home.asked(asked.get().home(), environment);
      Phrases phrases = Phrases.in(asked.get().language());
      return OptionalInt.of(tell(home, asked.get().json(), out, Clock.systemUTC(), phrases));
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /** Tells how the home is; returns the exit code. */
  public static int tell(Home home, boolean json, PrintWriter out, Clock clock, Phrases phrases)
      throws IOException {
    HouseState state = HouseState.look(home);
    QuickStatus status = new QuickStatus(clock.instant(), out, phrases);
    if (json) {
      out.println(JsonText.of(status.object(state)));
    } else {
      status.print(state);
    }
    out.flush();
    return !state.runs() ? NOT_RUNNING : state.isWell() ? OK : UNHEALTHY;
  }

  private void print(HouseState state) {
    out.println(
        state.runs()
            ? phrases.text("status.is", word(state.status()))
            : phrases.text("status.none"));
    for (HouseState.NodeProcess node : state.nodes()) {
      out.println("  " + line(node));
    }
    if (state.events() != null) {
      out.println("  " + figures(state));
    }
    for (HouseState.Check check : state.checks()) {
      String status = Columns.pad(word(check.status()), WORD, false);
      out.println("  " + status + " " + check.id() + "  " + printable(check.message()));
    }
    if (!state.runs()) {
      out.println("  " + phrases.text("status.start"));
    } else if (state.status().equals(HouseState.STARTING)) {
      out.println("  " + phrases.text("status.wait"));
    } else if (!state.isWell()) {
      out.println("  " + phrases.text("status.doctor"));
    }
  }

  /** A state; one that a newer server tells stays as it is. */
  private String word(String status) {
    return phrases.has("health." + status) ? phrases.text("health." + status) : printable(status);
  }

  private String line(HouseState.NodeProcess node) {
    Standing standing = node.standing();
    if (!standing.running()) {
      return phrases.text("status.stale", standing.node(), standing.pid());
    }
    List<String> parts = new ArrayList<>();
    parts.add(phrases.text("status.node", standing.node(), standing.pid()));
    if (node.startedAt() != null) {
      parts.add(phrases.text("status.up", span(uptime(node.startedAt()))));
    }
    String address = "http://127.0.0.1:" + standing.port() + (standing.page() ? "/" : "/health");
    parts.add(standing.port() == 0 ? phrases.text("status.not-ready") : address);
    return String.join(", ", parts);
  }

  private String figures(HouseState state) {
    List<String> parts = new ArrayList<>();
    parts.add(phrases.text("status.events", String.format(Locale.ROOT, "%,d", state.events())));
    if (state.pendingFiles() != null) {
      String files = String.format(Locale.ROOT, "%,d", state.pendingFiles());
      parts.add(phrases.text("status.pending", files));
    }
    if (state.lagMs() != null) {
      parts.add(phrases.text("status.lag", String.format(Locale.ROOT, "%.0f", state.lagMs())));
    }
    return String.join(", ", parts);
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
