package dev.yagura.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Totals of HTTP in Prometheus text: the timers {@code vertx_http_server_response_time_seconds},
 * one per method and status.
 */
final class HttpFigures {
  private static final Pattern SERIES =
      Pattern.compile(
          "^vertx_http_server_response_time_seconds_(count|sum|max)\\{([^\\n]*)\\} ([0-9.eE+-]+)$",
          Pattern.MULTILINE);

  private HttpFigures() {}

  /** Null when nothing was served yet, or nothing is. */
  static SystemFigures.@Nullable Served of(String text) {
    Matcher series = SERIES.matcher(text);
    double requests = 0;
    double errors = 0;
    double seconds = 0;
    double slowest = 0;
    boolean any = false;
    while (series.find()) {
      any = true;
      double value = Double.parseDouble(series.group(3));
      switch (series.group(1)) {
        case "count" -> {
          requests += value;
          errors += series.group(2).contains("code=\"5") ? value : 0;
        }
        case "sum" -> seconds += value;
        default -> slowest = Math.max(slowest, value);
      }
    }
    return any
        ? new SystemFigures.Served(Math.round(requests), Math.round(errors), seconds, slowest)
        : null;
  }
}
