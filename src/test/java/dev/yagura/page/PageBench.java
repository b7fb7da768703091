package dev.yagura.page;

import static dev.yagura.bench.Timings.print;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -DskipTests package}, then {@code mvn -Pbench test -Dtest=PageBench}: what the page
 * costs a browser at 200 events a second with 10,000 rows, beside what an empty page costs at the
 * same time on the same machine. {@code -Dyagura.bench.page.seconds=60} for a shorter look.
 */
class PageBench {
  private static final int SECONDS = Integer.getInteger("yagura.bench.page.seconds", 600);
  private static final long SEED = Long.getLong("yagura.bench.seed", 1);
  private static final int PER_SECOND = 200;
  private static final int ROWS = 10_000;
  private static final int MINUTE = 60;
  private static final int LOADS = 5;
  private static final int EMPTY_SECONDS = 10;

  /** A loop of this many turns, to tell a slow hour of the machine from a slow page. */
  private static final String LOOP =
      "const from = performance.now(); let sum = 0;"
          + "for (let i = 0; i < 5e7; i++) sum = (sum + i * 7) | 0;"
          + "return performance.now() - from + (sum === 1 ? 1 : 0)";

  @Test
  void the_page_at_200_events_a_second(@TempDir Path home, @TempDir Path profile) throws Exception {
    try (BusyPage busy = new BusyPage(home, profile, SEED)) {
      print(String.format("%-44s %12s %12s", "figure", "asked", "measured"));
      loads(busy);
      empty(busy);
      busy.page.go("/live");
      busy.fill(ROWS);
      follow(busy);
      List<Long> held = busy.page.held();
      List<Long> stored = busy.stored(held);
      row("rows held", "10,000", "%,d", held.size());
      row("events missing or double", "0", "%d", differences(held, stored));
      assertThat(held).isEqualTo(stored);
      row("heap after GC, with what the filter found", "< 32 MB", "%.2f MB", heap(busy));
      row("nodes of the document", "", "%,d", busy.probe.nodes());
      row("loop of the machine, ms, at the end", "", "%.0f", loop(busy));
    }
  }

  /** Follows until the time is over; then types into the filter. */
  private static void follow(BusyPage busy) throws Exception {
    double first = 0;
    try (SteadyLoad load = busy.load(PER_SECOND)) {
      busy.probe.reset();
      for (int left = SECONDS; left > 0; left -= MINUTE) {
        BusyPage.pass(Math.min(left, MINUTE));
        if (left == SECONDS) {
          first = heap(busy);
          row("heap after GC, first minute", "< 32 MB", "%.2f MB", first);
        }
      }
      double main = busy.probe.busy();
      double processor = busy.probe.processor();
      JsonObject seen = busy.probe.figures();
      row("events written a second", "200", "%.1f", load.written() / seen.getDouble("seconds"));
      row("main thread busy", "< 40 %%", "%.1f %%", 100 * main);
      row("  of it with a processor", "", "%.1f %%", 100 * processor);
      row(
          "frame p95 (p99)",
          "<= 34 ms",
          "%d (%d) ms",
          seen.getInteger("frame95"),
          seen.getInteger("frame99"));
      row("frames a second", "", "%.1f", seen.getInteger("frames") / seen.getDouble("seconds"));
      row(
          "long tasks a second",
          "< 1",
          "%.3f",
          seen.getInteger("longTasks") / seen.getDouble("seconds"));
      row(
          "received -> painted p95 (p50)",
          "< 250 ms",
          "%d (%d) ms",
          seen.getInteger("painted95"),
          seen.getInteger("painted50"));
      row("rows seen to be painted", "", "%,d", seen.getInteger("painted"));
      double last = heap(busy);
      row("heap after GC, last minute", "< 32 MB", "%.2f MB", last);
      row("  grown since the first minute", "< 1 MB", "%.2f MB", last - first);
      busy.page.press("/");
      busy.type("tool:Bash metrics");
      JsonObject typed = busy.probe.figures();
      row(
          "filter keystroke -> paint, worst (p50)",
          "< 100 ms",
          "%d (%d) ms",
          typed.getInteger("keyMost"),
          typed.getInteger("key50"));
      row("reports of the content policy", "0", "%d", typed.getInteger("reports"));
    }
    busy.untilAllIsHeld();
  }

  private static double heap(BusyPage busy) {
    return busy.probe.heapMegabytes();
  }

  /** Of the page without anything in the browser's cache. */
  private static void loads(BusyPage busy) {
    double[] times = new double[LOADS];
    for (int i = 0; i < LOADS; i++) {
      busy.driver.get("about:blank");
      busy.driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
      busy.page.go("/");
      LivePage.until(() -> busy.probe.figures().getDouble("interactive") > 0);
      times[i] = busy.probe.figures().getDouble("interactive");
    }
    row("transfer of the first page", "< 200 KB", "%.0f KB", busy.probe.transferKilobytes());
    Arrays.sort(times);
    row(
        "interactive, median of " + LOADS + " (worst)",
        "< 1,000 ms",
        "%.0f (%.0f) ms",
        times[LOADS / 2],
        times[LOADS - 1]);
  }

  private static void empty(BusyPage busy) {
    busy.driver.get("about:blank");
    row("loop of the machine, ms", "", "%.0f", loop(busy));
    busy.probe.reset();
    BusyPage.pass(EMPTY_SECONDS);
    double main = busy.probe.busy();
    JsonObject seen = busy.probe.figures();
    row("an empty page: busy", "", "%.1f %%", 100 * main);
    row(
        "an empty page: frame p95 (p99)",
        "",
        "%d (%d) ms",
        seen.getInteger("frame95"),
        seen.getInteger("frame99"));
    row(
        "an empty page: long tasks a second",
        "",
        "%.3f",
        seen.getInteger("longTasks") / seen.getDouble("seconds"));
  }

  private static double loop(BusyPage busy) {
    return ((Number) busy.driver.executeScript(LOOP)).doubleValue();
  }

  private static long differences(List<Long> held, List<Long> stored) {
    Set<Long> once = new HashSet<>(held);
    long missing = stored.stream().filter(seq -> !once.contains(seq)).count();
    return missing + held.size() - once.size();
  }

  private static void row(String figure, String asked, String format, Object... values) {
    print(
        String.format(
            "%-44s %12s %12s",
            figure, asked.replace("%%", "%"), String.format(Locale.ROOT, format, values)));
  }
}
