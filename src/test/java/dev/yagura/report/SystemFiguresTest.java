package dev.yagura.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.report.SystemFigures.Look;
import dev.yagura.report.SystemFigures.Served;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SystemFiguresTest {
  private static final Instant NINE = Instant.parse("2026-11-26T09:00:00Z");

  private final SystemFigures figures = new SystemFigures();

  private void look(long minute, @Nullable Long cpu, @Nullable Long live, @Nullable Served http) {
    figures.note(NINE.plusSeconds(60 * minute), new Look("n1", cpu, live, 256, http));
  }

  private SystemFigures.NodeShape node() {
    return Objects.requireNonNull(figures.of(NINE, NINE.plusSeconds(7200))).nodes().get(0);
  }

  @Test
  void mean_peak_and_growth_are_of_all_looks() {
    look(0, 10L, 40L, null);
    look(1, 60L, 70L, null);
    look(70, 20L, 52L, null);
    assertThat(node().measuredMinutes()).isEqualTo(3);
    assertThat(node().cpu()).isEqualTo(new SystemFigures.Cpu(30, 60, NINE.plusSeconds(60), NINE));
    assertThat(node().memory()).isEqualTo(new SystemFigures.Memory(54, 70, 256, 12));
    assertThat(node().http()).isNull();
  }

  @Test
  void http_is_what_was_served_between_looks_and_a_restart_takes_nothing_away() {
    look(0, null, null, new Served(1000, 10, 50, 2));
    look(1, null, null, new Served(1100, 12, 60, 0.5));
    look(2, null, null, new Served(20, 0, 1, 0.1));
    assertThat(node().http()).isEqualTo(new SystemFigures.Http(120, 2, 2.0 / 120, 91.7, 500));
    assertThat(node().cpu()).isNull();
    assertThat(node().memory()).isNull();
  }

  @Test
  void hours_outside_of_the_period_and_hours_without_looks_count_for_nothing() {
    look(-1, 90L, 200L, null);
    look(5, 10L, 40L, null);
    look(130, 90L, 200L, null);
    assertThat(node().measuredMinutes()).isEqualTo(1);
    assertThat(figures.of(NINE.plusSeconds(86_400), NINE.plusSeconds(2 * 86_400))).isNull();
  }

  @Test
  void a_snapshot_brings_back_what_was_measured_and_lines_of_others_are_left_out() {
    look(0, 10L, 40L, new Served(1, 0, 1, 1));
    look(1, 30L, 60L, new Served(5, 1, 2, 1));
    SystemFigures again = new SystemFigures();
    again.note(NINE.plusSeconds(600), new Look("n1", 50L, 50L, 256, null));
    byte[] body =
        (new String(figures.encode(), StandardCharsets.UTF_8) + "n1 5 1 2 3\nnonsense\n<x> 1 1\n")
            .getBytes(StandardCharsets.UTF_8);
    again.decode(body);
    SystemFigures.NodeShape node =
        Objects.requireNonNull(again.of(NINE, NINE.plusSeconds(3600))).nodes().get(0);
    assertThat(node.measuredMinutes()).isEqualTo(3);
    assertThat(node.cpu()).isEqualTo(new SystemFigures.Cpu(30, 50, NINE.plusSeconds(600), NINE));
    assertThat(node.memory()).isEqualTo(new SystemFigures.Memory(50, 60, 256, 10));
    assertThat(Objects.requireNonNull(node.http()).requests()).isEqualTo(4);
  }

  @Test
  void sixteen_days_are_kept() {
    look(0, 10L, 40L, null);
    look(16 * 24 * 60, 10L, 40L, null);
    assertThat(figures.of(NINE, NINE.plusSeconds(3600))).isNotNull();
    look(17 * 24 * 60, 10L, 40L, null);
    assertThat(figures.of(NINE, NINE.plusSeconds(3600))).isNull();
  }

  @Test
  void the_meters_tell_how_many_were_answered_and_how_long_it_took() {
    String text =
        """
        # TYPE vertx_http_server_response_time_seconds summary
        vertx_http_server_response_time_seconds_count{code="200",method="GET",node="n1",} 10
        vertx_http_server_response_time_seconds_sum{code="200",method="GET",node="n1",} 0.5
        vertx_http_server_response_time_seconds_max{code="200",method="GET",node="n1"} 0.2
        vertx_http_server_response_time_seconds_count{code="503",method="GET",node="n1"} 2.0
        vertx_http_server_response_time_seconds_sum{code="503",method="GET",node="n1"} 1.0E-1
        vertx_http_server_requests_total{code="503"} 99
        """;
    assertThat(HttpFigures.of(text)).isEqualTo(new Served(12, 2, 0.6, 0.2));
    assertThat(HttpFigures.of("up 1\n")).isNull();
  }
}
