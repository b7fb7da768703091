package dev.yagura.web;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For measuring by hand, not a test: serves a log that grows at a steady rate. Arguments: folder
 * for the token, port, events per second, seconds. Every summary holds {@code perf:ID:NANOS;}.
 * Prints the CPU time that the process used each ten seconds.
 */
public final class WebLoad {
  /** Time to connect before the first event. */
  private static final long QUIET_MS = 8000;

  private WebLoad() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Home home = Home.below(Path.of(args[0]));
    int rate = Integer.parseInt(args[2]);
    int seconds = Integer.parseInt(args[3]);
    Vertx vertx = Vertx.vertx();
    BusCodec.install(vertx);
    FakeLog log = new FakeLog(vertx).answer();
    WebConfig config =
        WebConfig.from(Settings.of(WebConfig.SECTION, Map.of("web.port", args[1])), home);
    WebVerticle web = new WebVerticle(new Node("n1", "box", "0"), config, Clock.systemUTC());
    vertx.deployVerticle(web).await();
    System.out.println("port " + web.port());
    Thread.sleep(QUIET_MS);
    AtomicLong id = new AtomicLong();
    long begin = System.nanoTime();
    long cpuBegin = cpu();
    while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
      long n = id.incrementAndGet();
      long due = begin + n * 1_000_000_000L / rate;
      long rest = due - System.nanoTime();
      if (rest > 0) {
        Thread.sleep(rest / 1_000_000, (int) (rest % 1_000_000));
      }
      log.commit(
          FakeLog.event(
              n, "session-" + n % 7, text(n) + " perf:" + n + ":" + System.nanoTime() + ";"));
      if (n % (10L * rate) == 0) {
        System.out.printf(
            "%d events, cpu %.1f %% of a core, heap %d MB%n",
            n,
            100.0 * (cpu() - cpuBegin) / (System.nanoTime() - begin),
            (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
      }
      if (log.events.size() > 2000) {
        log.events.subList(0, 1000).clear();
      }
    }
    vertx.close().await();
  }

  private static String text(long n) {
    return "Run the tests · mvn -B -q verify --projects module-" + n % 20 + " --also-make";
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
