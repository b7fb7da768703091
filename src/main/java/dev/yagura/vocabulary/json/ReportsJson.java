package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Reports;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports that were written, the newest first.
 *
 * @param zone whose days and weeks they are
 * @param today id of the day that is not over yet
 * @param week id of the week that is not over yet
 */
public record ReportsJson(
    String zone, String today, String week, List<Item> items, @Nullable String next) {
  /**
   * @param kind {@code day} or {@code week}
   * @param to exclusive
   */
  public record Item(String id, String kind, Instant from, Instant to, Instant writtenAt) {}

  public static ReportsJson of(Reports.Listing listing) {
    return new ReportsJson(
        listing.zone(),
        listing.today(),
        listing.week(),
        listing.reports().stream()
            .map(
                one ->
                    new Item(
                        one.id(),
                        one.id().contains("W") ? "week" : "day",
                        one.from(),
                        one.to(),
                        one.writtenAt()))
            .toList(),
        listing.next());
  }
}
