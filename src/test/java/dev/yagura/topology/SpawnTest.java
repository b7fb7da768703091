package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpawnTest {
  @ParameterizedTest
  @CsvSource({
    "-Xmx256m -jar /opt/yagura.jar run --port 9000, --port 9000",
    "-Xmx256m -jar /opt/yagura.jar --port 9000, --port 9000",
    "-jar /opt/yagura.jar, ''",
    "-cp a:b dev.yagura.Main run --home h, --home h",
    "run --home h, --home h",
    "--home h, --home h"
  })
  void the_flags_of_a_node_are_what_follows_the_program(String command, String flags) {
    assertThat(Spawn.afterProgram(List.of(command.split(" "))))
        .isEqualTo(flags.isEmpty() ? List.of() : List.of(flags.split(" ")));
  }
}
