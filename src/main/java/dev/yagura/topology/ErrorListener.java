package dev.yagura.topology;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.yagura.vocabulary.bus.Vitals.ErrorLine;
import java.time.Instant;
import java.util.Locale;

/** Brings every warning and error that is logged into the book. */
final class ErrorListener extends AppenderBase<ILoggingEvent> {
  private final ErrorBook book;

  ErrorListener(ErrorBook book) {
    this.book = book;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
      return;
    }
    String logger = simple(event.getLoggerName());
    String type =
        event.getThrowableProxy() == null
            ? logger
            : simple(event.getThrowableProxy().getClassName());
    book.note(
        new ErrorLine(
            Instant.ofEpochMilli(event.getTimeStamp()),
            event.getLevel().toString().toLowerCase(Locale.ROOT),
            type,
            logger,
            String.valueOf(event.getFormattedMessage())));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
