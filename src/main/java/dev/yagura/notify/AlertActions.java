package dev.yagura.notify;

import java.util.List;

/** Every way to tell people. A new one is one line here. */
record AlertActions(List<AlertAction> all) {
  static AlertActions of(Webhook webhook) {
    return new AlertActions(
        List.of(new LogAction(), new WebhookAction(webhook), new DiscordAction(webhook)));
  }

  /** Those that the file of destinations may name. */
  List<String> kinds() {
    return all.stream().filter(AlertAction::hasUrl).map(AlertAction::kind).toList();
  }

  AlertAction of(Destination destination) {
    return all.stream()
        .filter(action -> action.kind().equals(destination.kind()))
        .findFirst()
        .orElseThrow();
  }

  /** False while a needed value is missing. */
  boolean usable(Destination destination) {
    return destination.url() != null || !of(destination).hasUrl();
  }
}
