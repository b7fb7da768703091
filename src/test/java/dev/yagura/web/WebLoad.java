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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * For measuring by hand, not a test: serves a log that grows at a steady rate. Arguments: folder
 * for the token, port, events per second, seconds. Every summary holds {@code perf:ID:NANOS;}.
 * Prints the CPU time that the process used each ten seconds.
 */
public final class WebLoad {
  /** Time to connect before the first event. */
  private static final long QUIET_MS = 8000;

  private final FakeLog log;
  private final int rate;
  private long n;
  private long begin;
  private long cpuBegin;

  private WebLoad(FakeLog log, int rate) {
    this.log = log;
    this.rate = rate;
  }

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
    vertx.deployVerticle(web).compose(open -> web.welcome()).await();
    System.out.println("port " + web.port());
    new WebLoad(log, rate).run(seconds);
    vertx.close().await();
  }

  /** What comes late is made up for: the rate is that of the whole time. */
  private void run(int seconds) throws InterruptedException {
    ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
    CountDownLatch left = new CountDownLatch(seconds * rate);
    beat.scheduleAtFixedRate(
        () -> {
          next();
          left.countDown();
        },
        TimeUnit.MILLISECONDS.toNanos(QUIET_MS),
        TimeUnit.SECONDS.toNanos(1) / rate,
        TimeUnit.NANOSECONDS);
    left.await();
    beat.shutdownNow();
  }

  private void next() {
    if (n++ == 0) {
      begin = System.nanoTime();
      cpuBegin = cpu();
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

  private static String text(long n) {
    return "Run the tests · mvn -B -q verify --projects module-" + n % 20 + " --also-make";
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
