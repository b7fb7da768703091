package dev.yagura.page;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * What a page costs and how it feels, as the browser itself tells: {@code probe.js} counts frames,
 * rows and keystrokes inside of the page, the DevTools protocol gives the main thread's time and
 * the heap.
 */
final class PageProbe {
  private static final double MEGABYTE = 1024 * 1024;

  private final ChromeDriver driver;
  private double taskSeconds;
  private double threadSeconds;
  private double clock;

  /** From the next document on. */
  PageProbe(ChromeDriver driver) throws IOException {
    this.driver = driver;
    try (InputStream script = PageProbe.class.getResourceAsStream("probe.js")) {
      String source = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", source));
    }
    driver.executeCdpCommand("Performance.enable", Map.of());
  }

  /** Counting begins here. */
  void reset() {
    driver.executeScript("probe.reset()");
    taskSeconds = metric("TaskDuration");
    threadSeconds = metric("ThreadTime");
    clock = metric("Timestamp");
  }

  /** What was counted since {@link #reset}: see the end of {@code probe.js}. */
  JsonObject figures() {
    return new JsonObject((String) driver.executeScript("return JSON.stringify(probe.figures())"));
  }

  /**
   * Part of the time since {@link #reset} that the page's main thread worked, painting included.
   */
  double busy() {
    return (metric("TaskDuration") - taskSeconds) / (metric("Timestamp") - clock);
  }

  /**
   * Part of the time since {@link #reset} that the main thread had a processor: of {@link #busy}
   * this is left when nobody else wants the machine.
   */
  double processor() {
    return (metric("ThreadTime") - threadSeconds) / (metric("Timestamp") - clock);
  }

  /** JavaScript objects in MB, after what nobody needs is gone. */
  double heapMegabytes() {
    driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    return metric("JSHeapUsedSize") / MEGABYTE;
  }

  /** Nodes of all documents. */
  long nodes() {
    return (long) metric("Nodes");
  }

  /** A keystroke has not been answered yet. */
  boolean waits() {
    return Boolean.TRUE.equals(driver.executeScript("return probe.waits()"));
  }

  /** KB that the files of this document took, as they were sent. */
  double transferKilobytes() {
    Object bytes =
        driver.executeScript(
            "return [...performance.getEntriesByType('navigation'),"
                + " ...performance.getEntriesByType('resource')]"
                + ".filter(one => !one.name.includes('/api/') && !one.name.includes('/eventbus'))"
                + ".reduce((sum, one) => sum + one.transferSize, 0)");
    return ((Number) bytes).doubleValue() / 1024;
  }

  private double metric(String name) {
    List<?> metrics =
        (List<?>) driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
    return metrics.stream()
        .map(one -> (Map<?, ?>) one)
        .filter(one -> name.equals(one.get("name")))
        .mapToDouble(one -> ((Number) one.get("value")).doubleValue())
        .findFirst()
        .orElseThrow();
  }
}
