package dev.yagura.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "gzip, deflate, br, zstd",
        "br;q=1.0, gzip;q=0.8, *;q=0.1",
        "GZIP ; Q=0.001",
        "*",
        "identity;q=0.5, *;q=0.6",
        "identity;q=0, gzip;q=1."
      })
  void gzip_is_taken(String line) {
    assertThat(AcceptEncoding.takes("gzip", List.of(line))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br, deflate",
        "gzip;q=0",
        "gzip;q=0.000, *",
        "*;q=0",
        "gzip;q=0.3, identity;q=0.7",
        "x-gzip",
        "gzip;q=",
        "gzip;q=much",
        "gzip;level=9",
        ";;;,,,",
        "gzip;q=-1"
      })
  void gzip_is_not_taken(String line) {
    assertThat(AcceptEncoding.takes("gzip", List.of(line))).isFalse();
  }

  @Test
  void a_client_that_says_nothing_gets_the_text_as_it_is() {
    assertThat(AcceptEncoding.takes("gzip", List.of())).isFalse();
  }

  @Test
  void lines_of_one_header_are_read_together() {
    assertThat(AcceptEncoding.takes("gzip", List.of("br", "gzip"))).isTrue();
    assertThat(AcceptEncoding.takes("gzip", List.of("*", "gzip;q=0"))).isFalse();
  }
}
