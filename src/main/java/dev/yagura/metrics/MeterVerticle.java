package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Owns the node's meter registry and tells it as Prometheus text: the JVM's meters, the figures of
 * every room of every node, and, on the node that seats {@code metrics} (so that no two nodes keep
 * the same ones), the histograms of the pipeline.
 */
public final class MeterVerticle extends VerticleBase {
  private static final String ROOM = "meters";
  private static final long EXPIRE_EVERY_MS = 5000;
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final Node node;
  private final PrometheusMeterRegistry registry;
  private final ReadingSeries series;
  private final LiveHistograms histograms;
  private @Nullable JvmGcMetrics gc;
  private boolean keepsHistograms;

  /**
   * Gives every meter of the registry the label {@code node}; build it before the registry is used.
   */
  public MeterVerticle(Node node, PrometheusMeterRegistry registry) {
    this.node = node;
    this.registry = registry;
    registry.config().commonTags("node", node.name()).meterFilter(Denied.filter());
    series = new ReadingSeries(registry);
    histograms = new LiveHistograms(registry, node.name());
  }

  @Override
  public Future<?> start() {
    bindJvm();
    vertx.setPeriodic(EXPIRE_EVERY_MS, timer -> onExpire());
    return Future.all(
            Channels.READINGS.listen(vertx, this::onReadings),
            Channels.COMMITTED.listen(
                vertx,
                fact -> {
                  if (keepsHistograms) {
                    histograms.record(fact);
                  }
                }),
            Channels.STAGE_TIMES.listen(
                vertx,
                fact -> {
                  if (keepsHistograms) {
                    histograms.record(fact);
                  }
                }),
            Channels.SCRAPE.at(node.name()).answer(vertx, this::onScrape),
            RoomVitals.begin(vertx, node, ROOM, this::health, List::of))
        .onSuccess(ready -> askForMetrics());
  }

  @Override
  public Future<?> stop() {
    series.clear();
    histograms.clear();
    if (gc != null) {
      gc.close();
    }
    return Future.succeededFuture();
  }

  private void bindJvm() {
    JvmGcMetrics pauses = new JvmGcMetrics();
    gc = pauses;
    pauses.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    MetricCatalogue.Row up = MetricCatalogue.row("up");
    Gauge.builder(up.fullName(), () -> 1).description(up.help()).register(registry);
    // The library appends _info itself, and only to names that end in .info.
    MetricCatalogue.Row build = MetricCatalogue.row("build_info");
    Gauge.builder(build.fullName().replace("_info", ".info"), () -> 1)
        .description(build.help())
        .tags(Tags.of("version", node.build(), "java", Runtime.version().toString()))
        .register(registry);
  }

  /** The room metrics of this node may have been seated before; later it tells by its readings. */
  private void askForMetrics() {
    NodeChannels.ROOM_HEALTH
        .at(node.name() + "." + MetricsVerticle.ROOM)
        .ask(vertx, new Vitals.RoomHealthRequest())
        .onSuccess(health -> keepsHistograms = true);
  }

  private void onReadings(Measures.Readings fact) {
    series.hear(fact, System.nanoTime());
    if (fact.node().equals(node.name()) && fact.room().equals(MetricsVerticle.ROOM)) {
      keepsHistograms = true;
    }
  }

  private void onExpire() {
    series.expire(System.nanoTime());
    keepsHistograms = keepsHistograms && series.hears(node.name(), MetricsVerticle.ROOM);
  }

  private Future<Measures.Scrape> onScrape(Measures.ScrapeRequest request) {
    return vertx.executeBlocking(() -> registry.scrape(FORMAT), false).map(Measures.Scrape::new);
  }

  private Vitals.RoomHealth health() {
    return Vitals.RoomHealth.healthy(
        Map.of(
            "series", Integer.toString(series.size()),
            "refused", Long.toString(series.refused()),
            "histograms", Boolean.toString(keepsHistograms)));
  }
}
