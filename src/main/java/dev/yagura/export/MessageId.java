package dev.yagura.export;

import dev.yagura.vocabulary.event.HookEvent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Names a message as the notifier's MessageIDGenerator does: {@code
 * event_session_YYYYMMDDHHMMSS_8hex}, UTC. Its last part is random; ours is the begin of the
 * event's id, so that the same event has the same name in every export.
 */
final class MessageId {
  private static final int HEX = 8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MessageId() {}

  static String of(HookEvent event) {
    String id = event.eventId();
    return event.eventType()
        + "_"
        + event.sessionId()
        + "_"
        + TIME.format(event.timestamp())
        + "_"
        + id.substring(0, Math.min(HEX, id.length()));
  }
}
