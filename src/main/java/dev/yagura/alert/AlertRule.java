package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Alerts;
import java.time.Duration;

/** A rule with its words understood. */
record AlertRule(Alerts.Rule told, Aggregation aggregation, Operator operator) {
  static AlertRule of(Alerts.Rule told) {
    return new AlertRule(
        told,
        RuleWords.of(Aggregation.values(), Aggregation::word, told.aggregation()),
        RuleWords.of(Operator.values(), Operator::word, told.operator()));
  }

  String id() {
    return told.id();
  }

  Duration window() {
    return Duration.ofSeconds(told.windowSeconds());
  }

  Duration mustHold() {
    return Duration.ofSeconds(told.forSeconds());
  }

  /** Whether it may begin before its window is whole. */
  boolean saysEarly() {
    // A share can be anything while little of the whole is known.
    return aggregation.isOfNow() || (told.per() == null && aggregation.saysEarly(operator));
  }

  Duration keepFiring() {
    return Duration.ofSeconds(told.keepFiringSeconds());
  }
}
