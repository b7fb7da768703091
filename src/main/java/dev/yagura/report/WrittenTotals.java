package dev.yagura.report;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The totals of a report that was written. */
final class WrittenTotals {
  private WrittenTotals() {}

  static ReportShape.Totals of(JsonNode totals) {
    JsonNode share = totals.path("waiting_share");
    return new ReportShape.Totals(
        totals.path("sessions").asLong(),
        totals.path("events").asLong(),
        totals.path("errors").asLong(),
        totals.path("prompts").asLong(),
        totals.path("tool_calls").asLong(),
        totals.path("tool_failures").asLong(),
        totals.path("agents").asLong(),
        number(totals, "active_ms"),
        number(totals, "waiting_ms"),
        share.isNumber() ? Double.valueOf(share.asDouble()) : null,
        number(totals, "idle_ms"),
        number(totals, "findings"),
        number(totals, "tokens"),
        number(totals, "cost_micro_usd"));
  }

  private static @Nullable Long number(JsonNode totals, String name) {
    JsonNode value = totals.path(name);
    return value.isNumber() ? Long.valueOf(value.asLong()) : null;
  }
}
