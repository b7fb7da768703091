package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeGuardTest {
  private final ProbeGuard guard = new ProbeGuard("127.0.0.1", 9000);

  private int judge(List<String> hosts, List<String> origins) {
    return guard.judge("GET", "/health", hosts, origins);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9000", "localhost:9000"})
  void the_two_names_of_this_machine_pass(String host) {
    assertThat(judge(List.of(host), List.of())).isEqualTo(ProbeGuard.PASS);
    assertThat(judge(List.of(host), List.of("http://" + host))).isEqualTo(ProbeGuard.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:9000",
        "127.0.0.1",
        "127.0.0.1:9001",
        "localhost",
        "127.0.0.1:9000.evil.example",
        "[::1]:9000",
        "127.1:9000",
        ""
      })
  void any_other_host_is_refused(String host) {
    assertThat(judge(List.of(host), List.of())).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "https://127.0.0.1:9000",
        "http://127.0.0.1:9001",
        "http://127.0.0.1",
        "null",
        ""
      })
  void a_foreign_origin_is_refused(String origin) {
    assertThat(judge(List.of("127.0.0.1:9000"), List.of(origin))).isEqualTo(403);
  }

  @Test
  void one_foreign_origin_among_good_ones_is_refused() {
    assertThat(
            judge(
                List.of("127.0.0.1:9000"), List.of("http://127.0.0.1:9000", "http://evil.example")))
        .isEqualTo(403);
  }

  @Test
  void no_host_two_hosts_and_the_absolute_form_are_bad_requests() {
    assertThat(judge(List.of(), List.of())).isEqualTo(400);
    assertThat(judge(List.of("127.0.0.1:9000", "127.0.0.1:9000"), List.of())).isEqualTo(400);
    assertThat(guard.judge("GET", "http://127.0.0.1:9000/", List.of("127.0.0.1:9000"), List.of()))
        .isEqualTo(400);
  }

  @Test
  void nothing_can_be_changed_here() {
    assertThat(guard.judge("POST", "/health", List.of("localhost:9000"), List.of())).isEqualTo(405);
    assertThat(guard.judge("HEAD", "/health", List.of("localhost:9000"), List.of())).isEqualTo(200);
  }
}
