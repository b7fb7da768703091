package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TranscriptLineTest {
  @Test
  void aTimeThatMillisecondsCannotHoldIsNoTime() {
    assertThat(at("+1000000000-01-01T00:00:00Z")).isNull();
    assertThat(at("-1000000000-01-01T00:00:00Z")).isNull();
    assertThat(at("2026-01-02T03:04:05Z")).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
  }

  private static Instant at(String time) {
    byte[] line = ("{\"timestamp\":\"" + time + "\"}").getBytes(StandardCharsets.UTF_8);
    return TranscriptLine.read(line, 0, line.length).at();
  }
}
