package dev.yagura.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteSourceTest {
  @ParameterizedTest
  @CsvSource({
    "0, 32",
    "1, 32",
    "8, 64",
    "64, 512",
    "500, 4000",
    "1000000, 4000",
  })
  void the_write_ahead_log_stays_small_on_a_small_disk(long megabytes, int pages) {
    assertThat(SqliteSource.checkpointPages(megabytes << 20)).isEqualTo(pages);
  }

  @Test
  void a_disk_that_does_not_tell_its_size_is_large() {
    assertThat(SqliteSource.checkpointPages(Long.MAX_VALUE)).isEqualTo(4000);
  }
}
