package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.yagura.vocabulary.bus.Vitals.ErrorCount;
import dev.yagura.vocabulary.bus.Vitals.ErrorLine;
import dev.yagura.vocabulary.bus.Vitals.Errors;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErrorBookTest {
  private final ErrorBook book = new ErrorBook();

  private void note(String type, long second, String message) {
    book.note(new ErrorLine(Instant.ofEpochSecond(second), "warn", type, "Somebody", message));
  }

  @Test
  void types_are_counted_and_the_last_thousand_kept() {
    for (int i = 0; i < 1500; i++) {
      note(i % 3 == 0 ? "IOException" : "Complaint", i, "no " + i);
    }
    Errors told = book.told(1000);
    assertThat(told.total()).isEqualTo(1500);
    assertThat(told.byType())
        .containsExactly(
            new ErrorCount("Complaint", 1000, Instant.ofEpochSecond(1499)),
            new ErrorCount("IOException", 500, Instant.ofEpochSecond(1497)));
    assertThat(told.newest()).hasSize(1000);
    assertThat(told.newest().get(0).message()).isEqualTo("no 1499");
    assertThat(book.told(5000).newest()).hasSize(1000);
    assertThat(book.told(2).newest()).hasSize(2);
  }

  @Test
  void what_makes_up_types_and_long_hostile_messages_takes_no_memory() {
    for (int i = 0; i < 1000; i++) {
      note("T" + i, i, "a\n\u001b[31m" + "x".repeat(1000));
    }
    Errors told = book.told(1);
    assertThat(told.byType()).hasSize(ErrorBook.MOST_TYPES + 1);
    assertThat(told.byType().get(0).type()).isEqualTo("others");
    assertThat(told.newest().get(0).message()).startsWith("a··[31mx").hasSize(301);
  }

  @Test
  void warnings_and_errors_that_are_logged_come_into_it() {
    LoggerContext context = new LoggerContext();
    Logger logger = context.getLogger("dev.yagura.store.Appender");
    ErrorListener listener = new ErrorListener(book);
    listener.setContext(context);
    listener.start();
    logger.addAppender(listener);

    logger.info("all is well");
    logger.warn("{} is slow", "it");
    logger.error("broken", new IOException("pipe"));

    Errors told = book.told(10);
    assertThat(told.total()).isEqualTo(2);
    assertThat(told.newest())
        .extracting(ErrorLine::type)
        .containsExactly("IOException", "Appender");
    assertThat(told.newest())
        .extracting(ErrorLine::message)
        .containsExactly("broken", "it is slow");
    assertThat(told.newest()).extracting(ErrorLine::level).containsExactly("error", "warn");
  }
}
