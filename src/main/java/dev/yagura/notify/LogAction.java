package dev.yagura.notify;

import dev.yagura.vocabulary.bus.Notices.Notice;
import dev.yagura.vocabulary.bus.Notices.Outcome;
import dev.yagura.vocabulary.event.Severity;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line into Yagura's own log. */
final class LogAction implements AlertAction {
  static final String KIND = "log";

  private static final Logger LOG = LoggerFactory.getLogger(LogAction.class);

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean hasUrl() {
    return false;
  }

  @Override
  public Future<Outcome> tell(Destination destination, Telling telling) {
    String line = line(telling);
    if (telling.notice().severity().compareTo(Severity.HIGH) >= 0 && !telling.notice().resolved()) {
      LOG.warn("{}", line);
    } else {
      LOG.info("{}", line);
    }
    return Future.succeededFuture(Outcomes.DELIVERED);
  }

  /** What is meant to steer a terminal or to begin a line does neither. */
  static String line(Telling telling) {
    Notice notice = telling.notice();
    String line =
        "alert "
            + telling.status()
            + ": "
            + notice.rule()
            + " ("
            + notice.severity().word()
            + ", "
            + notice.total()
            + "): "
            + notice.summary();
    return line.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?");
  }
}
