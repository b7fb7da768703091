package dev.yagura.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Notices.Notice;
import dev.yagura.vocabulary.bus.Notices.Outcome;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends the notice as JSON to an address of the user. {@code version} grows when a field changes
 * its meaning; new fields may come without.
 *
 * <ul>
 *   <li>{@code version}: 1
 *   <li>{@code key}: the same when the same is sent twice
 *   <li>{@code test}: somebody tries whether it arrives
 *   <li>{@code status}: {@code firing} or {@code resolved}
 *   <li>{@code rule}, {@code summary}, {@code severity} ({@code low} … {@code critical}), {@code
 *       at}
 *   <li>{@code total}: alerts that it is about
 *   <li>{@code alerts}: at most 10 of them, as {@code GET /api/v1/alerts} tells them
 * </ul>
 */
final class WebhookAction implements AlertAction {
  private final Webhook webhook;

  WebhookAction(Webhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public Future<Outcome> tell(Destination destination, Telling telling) {
    return webhook.post(destination.url(), body(telling));
  }

  static String body(Telling telling) {
    Notice notice = telling.notice();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("version", 1);
    head.put("key", telling.key());
    head.put("test", telling.test());
    head.put("status", telling.status());
    head.put("rule", notice.rule());
    head.put("summary", notice.summary());
    head.put("severity", notice.severity());
    head.put("at", notice.at());
    head.put("total", notice.total());
    ObjectNode body = Json.tree(head);
    ArrayNode alerts = body.putArray("alerts");
    notice.alerts().forEach(alert -> alerts.add(Json.tree(alert)));
    return Json.text(body);
  }
}
