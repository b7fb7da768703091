package dev.yagura.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Reading;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Series live as long as somebody tells of them. */
class ReadingSeriesTest {
  @Test
  void a_room_that_is_silent_for_30_seconds_is_forgotten() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ReadingSeries series = new ReadingSeries(registry);
    Measures.Readings fact =
        new Measures.Readings("n2", "watch", List.of(Reading.gauge("watch_pending_files", 1)));
    series.hear(fact, 0);
    series.expire(Duration.ofSeconds(30).toNanos());
    assertThat(series.size()).isEqualTo(1);
    series.expire(Duration.ofSeconds(31).toNanos());
    assertThat(series.size()).isZero();
    assertThat(registry.scrape()).doesNotContain("watch_pending_files");
    series.hear(fact, Duration.ofSeconds(40).toNanos());
    assertThat(registry.scrape()).contains("watch_pending_files");
  }

  @Test
  void a_garbage_collection_does_not_lose_a_series() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ReadingSeries series = new ReadingSeries(registry);
    series.hear(
        new Measures.Readings("n2", "watch", List.of(Reading.gauge("watch_pending_files", 6))), 0);
    System.gc();
    assertThat(registry.scrape()).containsPattern("yagura_watch_pending_files\\{.*} 6");
    assertThat(series.size()).isEqualTo(1);
  }
}
