package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapThriftTest {
  @ParameterizedTest
  @CsvSource({
    "120, 50, 232, true",
    "116, 50, 232, false",
    "200, 150, 232, false",
    "230, 150, 232, true",
    "117, 0, 232, true",
    "20, 0, 232, false",
  })
  void half_a_heap_of_mostly_garbage_is_collected(
      long used, long live, long max, boolean collected) {
    assertThat(HeapThrift.due(used, live, max)).isEqualTo(collected);
  }
}
