package dev.yagura.topology;

import dev.yagura.vocabulary.bus.BusCodec;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes the Vert.x of a node, alone or clustered, with its meters and the codec of our messages.
 */
final class VertxStart {
  // Few threads: two cores are what the smallest machine has, and every thread costs memory.
  private static final int WORKERS = 6;
  private static final int INTERNAL_WORKERS = 4;

  private VertxStart() {}

  static Future<Vertx> begin(NodeConfig config, PrometheusMeterRegistry registry)
      throws IOException {
    // Names are looked up by the JDK, as other programs of the machine do: Vert.x's own resolver
    // is some sixty classes at each start, and this node looks up hardly any.
    System.setProperty("vertx.disableDnsResolver", "true");
    // Nobody records what Netty tells the flight recorder of its buffers.
    System.setProperty("io.netty.jfr.enabled", "false");
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(config.eventLoops())
            .setWorkerPoolSize(WORKERS)
            .setInternalBlockingPoolSize(INTERNAL_WORKERS)
            .setMetricsOptions(meters());
    Optional<Cluster> cluster = Cluster.of(config);
    cluster.ifPresent(joined -> joined.secure(options));
    VertxBuilder builder =
        Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(registry));
    Future<Vertx> vertx =
        cluster.isPresent()
            ? builder.withClusterManager(cluster.get().manager()).buildClustered()
            : Future.succeededFuture(builder.build());
    return vertx.onSuccess(BusCodec::install);
  }

  /**
   * HTTP and pool figures only: bus figures would cost CPU on every message and label by reply
   * address.
   */
  private static MicrometerMetricsOptions meters() {
    MicrometerMetricsOptions meters =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setLabels(
                EnumSet.of(Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_NAME, Label.POOL_TYPE));
    for (MetricsDomain unwanted :
        List.of(
            MetricsDomain.EVENT_BUS,
            MetricsDomain.NET_CLIENT,
            MetricsDomain.NET_SERVER,
            MetricsDomain.HTTP_CLIENT,
            MetricsDomain.DATAGRAM_SOCKET)) {
      meters.addDisabledMetricsCategory(unwanted);
    }
    // The two SQL pools would register the same gauge twice (docs/adr/0002).
    return meters.addDisabledMetricsCategory("sql");
  }
}
