package dev.yagura.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules that ship with Yagura are about series that there are. */
class AlertMetricsTest {
  private static final Pattern METRIC =
      Pattern.compile("^ {4}(?:metric|per): (\\w+)$", Pattern.MULTILINE);

  /** What the room alert reads from the snapshot itself. */
  private static final Set<String> DERIVED = Set.of("events_total", "errors_total", "stage_p95_ms");

  @Test
  void every_built_in_alert_rule_is_about_a_series_of_the_catalogue() throws IOException {
    String rules;
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/alerts/alerts.yaml"))) {
      rules = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> metrics =
        METRIC.matcher(rules).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(metrics).hasSizeGreaterThan(12);
    assertThat(metrics)
        .allSatisfy(
            metric ->
                assertThat(DERIVED.contains(metric) || MetricCatalogue.find(metric) != null)
                    .as(metric)
                    .isTrue());
  }
}
