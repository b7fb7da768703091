package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusFailure;

/** What of an order of people is at fault; over the bus anything may come. */
final class Orders {
  private static final int MOST_MATCHERS = 10;
  private static final int MOST_MINUTES = 525_600;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_TEXT = 300;

  private Orders() {}

  static void check(Alerts.Acknowledge order) {
    text("by", order.by(), 1, LONGEST_NAME);
    text("comment", order.comment(), 0, LONGEST_TEXT);
  }

  static void check(Alerts.AddSilence order) {
    if (order.matchers().isEmpty() || order.matchers().size() > MOST_MATCHERS) {
      throw BusFailure.invalid("matchers", "1 to " + MOST_MATCHERS + " labels with their values");
    }
    order
        .matchers()
        .forEach(
            (name, value) -> {
              text("matchers", name, 1, LONGEST_NAME);
              text("matchers", value, 0, LONGEST_TEXT);
            });
    if (order.minutes() < 1 || order.minutes() > MOST_MINUTES) {
      throw BusFailure.invalid("minutes", "1 to " + MOST_MINUTES);
    }
    text("by", order.by(), 1, LONGEST_NAME);
    text("reason", order.reason(), 1, LONGEST_TEXT);
  }

  private static void text(String field, String text, int shortest, int longest) {
    if (text.strip().length() < shortest || text.length() > longest) {
      throw BusFailure.invalid(field, shortest + " to " + longest + " characters");
    }
  }
}
