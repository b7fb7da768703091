package dev.yagura.cli;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Notices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rooms alone say of alerts, in the shapes of the API. */
final class AlertAnswers {
  private AlertAnswers() {}

  static Object listing(Alerts.Listing listing) {
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("at", listing.at());
    shape.put("items", listing.active());
    shape.put("ended", listing.ended());
    return shape;
  }

  static Object rules(Alerts.Rules rules) {
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("items", rules.rules());
    shape.put("trouble", rules.trouble());
    return shape;
  }

  static Object silences(Alerts.Silences silences) {
    return Map.of("items", silences.silences());
  }

  static Object deliveries(Notices.Deliveries deliveries) {
    List<Object> destinations =
        deliveries.destinations().stream().map(AlertAnswers::destination).toList();
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("items", deliveries.deliveries());
    shape.put("destinations", destinations);
    shape.put("trouble", deliveries.trouble());
    return shape;
  }

  /** Its address is a secret that the room keeps: only that there is one is told. */
  private static Object destination(Notices.Destination destination) {
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("name", destination.name());
    shape.put("kind", destination.kind());
    shape.put("used", destination.used());
    shape.put("address", destination.kind().equals("log") ? null : "<secret>");
    return shape;
  }

  static Object tested(Notices.Tested tested) {
    Notices.Outcome outcome = tested.outcome();
    return Map.of(
        "delivered", outcome.delivered(), "outcome", outcome.word(), "reason", outcome.reason());
  }
}
