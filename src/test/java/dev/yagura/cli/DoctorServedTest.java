package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code doctor} while a server runs. */
class DoctorServedTest extends InServedHome {
  @Test
  void the_health_of_the_server_is_told_in_the_language_that_was_asked_for() {
    int japanese = run("doctor", "--lang", "ja");
    assertThat(typing.out()).containsPattern("動いています。状態: (正常|注意|異常|不明)\n");
    assertThat(run("doctor")).isEqualTo(japanese);
    assertThat(typing.out())
        .containsPattern("runs; health is (healthy|warning|critical|unknown)\n");
  }
}
