package dev.yagura.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The feed at 200 events a second for some seconds. How well it does is measured by {@link
 * PageBench}; here only what holds on any machine, the size of the first page among it.
 */
class BusyPageIT {
  private static final int PER_SECOND = 200;
  private static final int ROWS = 1_000;
  private static final int SECONDS = 4;
  private static final double HEAP_MEGABYTES = 64;
  private static final double TRANSFER_KILOBYTES = 200;

  @Test
  void the_feed_keeps_up_answers_the_filter_and_misses_no_row(
      @TempDir Path home, @TempDir Path profile) throws Exception {
    try (BusyPage busy = new BusyPage(home, profile, 1)) {
      assertThat(busy.probe.transferKilobytes()).isBetween(50.0, TRANSFER_KILOBYTES);
      busy.page.go("/live");
      busy.fill(ROWS);
      busy.probe.reset();
      try (SteadyLoad load = busy.load(PER_SECOND)) {
        BusyPage.pass(SECONDS);
        busy.page.press("/");
        busy.type("tool:Bash");
        assertThat(load.written()).isGreaterThan(2 * PER_SECOND);
      }
      busy.untilAllIsHeld();
      List<Long> held = busy.page.held();
      assertThat(held).hasSizeGreaterThan(ROWS).isEqualTo(busy.stored(held));
      JsonObject figures = busy.probe.figures();
      assertThat(figures.getInteger("frames")).isPositive();
      assertThat(figures.getInteger("painted")).isPositive();
      assertThat(figures.getInteger("keys")).isEqualTo("tool:Bash".length());
      assertThat(figures.getInteger("reports")).isZero();
      assertThat(busy.probe.heapMegabytes()).isLessThan(HEAP_MEGABYTES);
      assertThat(leftBehind(busy)).as("nodes of rows that are gone").isLessThan(10);
    }
  }

  /** Nodes between the rows beyond the two marks of each: with them everything gets slower. */
  private static long leftBehind(BusyPage busy) {
    return (long)
        busy.page.script(
            "const nodes = [...document.querySelector('event-feed').renderRoot"
                + ".querySelector('.window').childNodes];"
                + "const rows = nodes.filter((node) => node.nodeType === Node.ELEMENT_NODE);"
                + "return nodes.length - 3 * rows.length");
  }
}
