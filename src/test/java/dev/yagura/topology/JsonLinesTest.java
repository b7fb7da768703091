package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private final LoggerContext context = new LoggerContext();

  private String line(String message, Throwable error) {
    LoggingEvent event =
        new LoggingEvent(
            "caller", context.getLogger("dev.yagura.x"), Level.WARN, message, error, null);
    event.setThreadName("loop-1");
    event.setTimeStamp(1_700_000_000_123L);
    return new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void a_record_is_one_object_on_one_line() throws IOException {
    JsonNode read = new ObjectMapper().readTree(line("three files wait", null));

    assertThat(read.path("time").asText()).isEqualTo("2023-11-14T22:13:20.123Z");
    assertThat(read.path("level").asText()).isEqualTo("WARN");
    assertThat(read.path("thread").asText()).isEqualTo("loop-1");
    assertThat(read.path("logger").asText()).isEqualTo("dev.yagura.x");
    assertThat(read.path("message").asText()).isEqualTo("three files wait");
    assertThat(read.has("error")).isFalse();
  }

  @Test
  void a_hostile_message_ends_neither_the_line_nor_the_object() throws IOException {
    String hostile = "a\n{\"level\":\"ERROR\"}\r\u001b[31m\u0085\u2028\",\"level\":\"OFF 塔";
    String line = line(hostile, new IllegalStateException("bad\nnews"));

    assertThat(line.strip()).matches("[ -~]+");
    assertThat(line).endsWith("}\n");
    JsonNode read = new ObjectMapper().readTree(line);
    assertThat(read.path("message").asText()).isEqualTo(hostile);
    assertThat(read.path("level").asText()).isEqualTo("WARN");
    assertThat(read.path("error").asText()).contains("IllegalStateException: bad\nnews");
  }
}
