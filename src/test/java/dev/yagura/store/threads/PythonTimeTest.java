package dev.yagura.store.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2025-07-16 17:59:33.063000+00:00, 2025-07-16T17:59:33.063Z",
    "2025-07-16 17:59:33+00:00,        2025-07-16T17:59:33Z",
    "2025-07-16 17:59:33.063999+00:00, 2025-07-16T17:59:33.063Z",
    "2025-07-17 02:59:33.5+09:00,      2025-07-16T17:59:33.500Z",
    "2025-07-16 12:29:33-05:30,        2025-07-16T17:59:33Z",
    "2025-07-17 02:59:33+0900,         2025-07-16T17:59:33Z",
    "2025-07-17 02:59:33+09,           2025-07-16T17:59:33Z",
    "2025-07-16 17:59:33 +00:00,       2025-07-16T17:59:33Z",
    "2025-07-16T17:59:33Z,             2025-07-16T17:59:33Z",
    "2025-07-16 17:59:33.063000,       2025-07-16T17:59:33.063Z",
    "2025-07-16 17:59,                 2025-07-16T17:59:00Z",
    "' 2025-07-16 17:59:33 ',          2025-07-16T17:59:33Z",
    "2025-07-16,                       2025-07-16T00:00:00Z"
  })
  void every_shape_that_python_writes_is_the_same_instant(String text, Instant expected) {
    assertThat(PythonTime.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "1752688773", "2025-13-01 00:00:00", "2025-07-16 25:00:00+00:00"})
  void what_is_no_time_is_told_apart(String text) {
    assertThat(PythonTime.parse(text)).isNull();
  }
}
