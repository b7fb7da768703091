package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.OnFakeLog;
import dev.yagura.vocabulary.event.Node;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the meters have in common: a log, readings of other rooms, and the text. */
class InMeterRoom extends OnFakeLog {
  static final Node NODE = new Node("n1", "host-a", "1.2.3");

  @BeforeEach
  void begin() throws Exception {
    get(log.begin());
  }

  void deployMeters() throws Exception {
    get(
        vertx.deployVerticle(
            new MeterVerticle(NODE, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))));
  }

  void deployMetrics() throws Exception {
    MetricsConfig config = new MetricsConfig(Duration.ofMinutes(1));
    get(vertx.deployVerticle(new MetricsVerticle(NODE, config, Clock.systemUTC())));
  }

  void tell(String node, String room, Reading... readings) {
    Channels.READINGS.publish(vertx, new Measures.Readings(node, room, List.of(readings)));
  }

  String scrape() throws Exception {
    return get(Channels.SCRAPE.at("n1").ask(vertx, new Measures.ScrapeRequest())).text();
  }

  static double value(String text, String series) {
    for (String line : text.split("\n")) {
      if (line.startsWith(series + " ")) {
        return Double.parseDouble(line.substring(series.length() + 1));
      }
    }
    throw new AssertionError("not in the text: " + series);
  }
}
