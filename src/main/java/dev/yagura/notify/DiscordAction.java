package dev.yagura.notify;

import dev.yagura.vocabulary.bus.Notices.Notice;
import dev.yagura.vocabulary.bus.Notices.Outcome;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells a channel of Discord by its webhook. Nobody is mentioned, and nothing is a link. */
final class DiscordAction implements AlertAction {
  private static final int TITLE = 256;
  private static final int DESCRIPTION = 4096;
  private static final int ALERTS = 10;

  /** Of one alert, so that each of them is seen. */
  private static final int LINE = 350;

  private static final int GREEN = 0x2E7D32;
  private static final Map<Severity, Integer> COLOURS =
      Map.of(
          Severity.LOW, 0x5C6BC0,
          Severity.MEDIUM, 0xF9A825,
          Severity.HIGH, 0xEF6C00,
          Severity.CRITICAL, 0xC62828);

  private final Webhook webhook;

  DiscordAction(Webhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public String kind() {
    return "discord";
  }

  @Override
  public Future<Outcome> tell(Destination destination, Telling telling) {
    return webhook.post(destination.url(), body(telling));
  }

  static String body(Telling telling) {
    Notice notice = telling.notice();
    String mark = notice.resolved() ? "Resolved" : "Firing";
    Map<String, Object> embed =
        Map.of(
            "title", cut(mark + ": " + plain(notice.summary()), TITLE),
            "description", cut(description(notice), DESCRIPTION),
            "color", notice.resolved() ? GREEN : COLOURS.getOrDefault(notice.severity(), GREEN),
            "timestamp", notice.at());
    return Json.text(
        Map.of(
            "username",
            "Yagura",
            "allowed_mentions",
            Map.of("parse", List.of()),
            "embeds",
            List.of(embed)));
  }

  private static String description(Notice notice) {
    String head = plain(notice.rule()) + ", " + notice.severity().word();
    String lines =
        notice.alerts().stream()
            .limit(ALERTS)
            .map(DiscordAction::line)
            .collect(Collectors.joining());
    int more = notice.total() - Math.min(notice.alerts().size(), ALERTS);
    return head + lines + (more > 0 ? "\nand " + more + " more" : "");
  }

  private static String line(AlertView alert) {
    String labels =
        new TreeMap<>(alert.labels())
            .entrySet().stream()
                .map(label -> plain(label.getKey()) + "=" + plain(label.getValue()))
                .collect(Collectors.joining(", "));
    return cut("\n• " + (labels.isEmpty() ? "all" : labels) + ": " + alert.value(), LINE);
  }

  /** A text whose signs mean nothing to Discord. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", " ")
        .replaceAll("([\\\\*_~`|>\\[\\]()#<\\-])", "\\\\$1")
        .replace("@", "@\u200B")
        .replace("://", ":\u200B//");
  }

  /** Not within a character, nor behind the sign that takes the next one's meaning. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    while (end > 0
        && (Character.isHighSurrogate(text.charAt(end - 1)) || text.charAt(end - 1) == '\\')) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
