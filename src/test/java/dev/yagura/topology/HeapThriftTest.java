package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapThriftTest {
  @ParameterizedTest
  @CsvSource({
    "80, 50, 232, true",
    "77, 50, 232, false",
    "125, 103, 232, false",
    "127, 103, 232, true",
    "78, 0, 232, true",
    "20, 0, 232, false",
  })
  void a_third_of_the_heap_with_a_tenth_of_garbage_is_collected(
      long used, long live, long max, boolean collected) {
    assertThat(HeapThrift.due(used, live, max)).isEqualTo(collected);
  }
}
