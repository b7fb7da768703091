package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.event.AlertView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts, their rules and silences, and who was told, as lists and frames carry them. */
public final class AlertJson {
  /** What stands where an address would. */
  private static final String SECRET = "<secret>";

  private static final int MOST_IN_FRAME = 200;

  /**
   * Body of {@code ui.alerts}: pending and firing, the worst first.
   *
   * @param count of all, also those that are left out
   */
  record Frame(
      Instant at,
      boolean evaluating,
      @Nullable Instant evaluatedAt,
      int count,
      List<AlertView> items) {}

  /**
   * @param ended resolved, the newest first
   */
  record Listing(
      Instant at,
      boolean evaluating,
      @Nullable Instant evaluatedAt,
      List<AlertView> items,
      List<AlertView> ended) {}

  record RuleList(List<Alerts.Rule> items, @Nullable String trouble) {}

  record SilenceList(List<Alerts.Silence> items) {}

  record DeliveryList(
      List<Notices.Delivery> items, List<Destination> destinations, @Nullable String trouble) {}

  /**
   * @param address that there is one; null for the log, which needs none
   */
  record Destination(String name, String kind, boolean used, @Nullable String address) {
    static Destination of(Notices.Destination one) {
      return new Destination(
          one.name(), one.kind(), one.used(), one.kind().equals("log") ? null : SECRET);
    }
  }

  record Tested(boolean delivered, String outcome, String reason) {}

  private AlertJson() {}

  public static Object alerts(Alerts.Listing listing) {
    return new Listing(
        listing.at(),
        listing.evaluating(),
        listing.evaluatedAt(),
        listing.active(),
        listing.ended());
  }

  public static Object frame(Alerts.Listing listing) {
    List<AlertView> all = listing.active();
    return new Frame(
        listing.at(),
        listing.evaluating(),
        listing.evaluatedAt(),
        all.size(),
        all.subList(0, Math.min(all.size(), MOST_IN_FRAME)));
  }

  public static Object rules(Alerts.Rules rules) {
    return new RuleList(rules.rules(), rules.trouble());
  }

  public static Object silences(Alerts.Silences silences) {
    return new SilenceList(silences.silences());
  }

  public static Object deliveries(Notices.Deliveries deliveries) {
    return new DeliveryList(
        deliveries.deliveries(),
        deliveries.destinations().stream().map(Destination::of).toList(),
        deliveries.trouble());
  }

  public static Object tested(Notices.Tested tested) {
    return new Tested(
        tested.outcome().delivered(), tested.outcome().word(), tested.outcome().reason());
  }
}
