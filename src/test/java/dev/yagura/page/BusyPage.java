package dev.yagura.page;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.bench.BenchEvents;
import dev.yagura.system.Api;
import dev.yagura.system.HookFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * The feed of the real product in a real browser while many agents work: measured for ten minutes
 * by {@link PageBench}, looked at for some seconds by {@link BusyPageIT}.
 */
final class BusyPage implements AutoCloseable {
  private static final Duration MOST = Duration.ofMinutes(3);

  final ChromeDriver driver;
  final LivePage page;
  final PageProbe probe;
  final Api api;
  private final JarServer server;
  private final HookFiles hooks;
  private final BenchEvents source;

  BusyPage(Path home, Path profile, long seed) throws Exception {
    assumeTrue(JarServer.exists(), "No fat jar: run mvn -DskipTests package.");
    server = new JarServer(home);
    server.start();
    driver = Chromium.quiet(profile);
    probe = new PageProbe(driver);
    page = new LivePage(driver, server.link());
    api = new Api(server.link());
    hooks = HookFiles.below(home);
    source = new BenchEvents(seed);
    driver.get(server.link().toString());
    LivePage.until(() -> probe.figures().getDouble("interactive") > 0);
  }

  /** Agents write this many events, faster than they ever do, and the feed has them all. */
  void fill(int events) throws Exception {
    SteadyLoad.write(hooks, source, 1_000, events);
    untilAllIsHeld();
  }

  SteadyLoad load(int perSecond) {
    return SteadyLoad.begin(hooks, source, perSecond);
  }

  /** Lets this much time pass, whatever comes of it. */
  static void pass(long seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    await()
        .atMost(Duration.ofSeconds(seconds).plus(MOST))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> System.nanoTime() >= end);
  }

  /** Nothing is on its way any more, and the newest event of the log is the page's newest. */
  void untilAllIsHeld() {
    await()
        .atMost(MOST)
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .until(
            () -> {
              JsonNode stats = api.get("/api/v1/stats");
              List<Long> held = page.held();
              return stats.get("pending_files").asLong() == 0
                  && stats.get("last_seq").asLong() == held.get(held.size() - 1);
            });
  }

  /** Seqs of the log from the oldest event on that the page holds: what it should hold. */
  List<Long> stored(List<Long> held) throws IOException {
    return api.eventsAfter(held.get(0) - 1, "").stream()
        .map(one -> one.get("seq").asLong())
        .toList();
  }

  /** Types into the filter key by key, and waits for each answer. */
  void type(String text) {
    for (String key : text.split("")) {
      page.filter().sendKeys(key);
      LivePage.until(() -> !probe.waits());
    }
  }

  @Override
  public void close() throws InterruptedException {
    driver.quit();
    server.close();
  }
}
