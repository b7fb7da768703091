package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.export.ExportConfig;
import dev.yagura.export.ExportVerticle;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.web.WebHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code yagura export} as it is typed, against a server. */
class ExportCommandTest extends InServedHome {
  @TempDir Path target;

  @BeforeEach
  void seatExport() {
    ExportConfig config = new ExportConfig(1, Duration.ofHours(1), 20_000);
    house
        .vertx
        .deployVerticle(new ExportVerticle(WebHouse.NODE, config, Clock.systemUTC()))
        .await();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(target)) {
      return all.toList();
    }
  }

  @Test
  void a_session_is_written_to_a_file_of_its_owner_alone() throws IOException {
    Path file = target.resolve("s1.md");
    assertThat(run("export", "s1", "-o", file.toString())).as(typing.err()).isZero();
    assertThat(typing.out()).contains("Written to " + file);
    assertThat(Files.readString(file)).startsWith("# Mend the roof").contains("*Generated at: ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void a_file_that_is_there_is_replaced_only_by_force() throws IOException {
    Path file = Files.writeString(target.resolve("s1.json"), "mine");
    String[] command = {"export", "s1", "--format", "json", "-o", file.toString()};
    assertThat(run(command)).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("s1.json is there already; --force replaces it");
    assertThat(Files.readString(file)).isEqualTo("mine");
    assertThat(run(Stream.concat(Stream.of(command), Stream.of("--force")).toArray(String[]::new)))
        .as(typing.err())
        .isZero();
    assertThat(Json.lenient(Files.readAllBytes(file)).path("events")).hasSize(3);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void what_cannot_be_exported_leaves_nothing_behind() throws IOException {
    assertThat(run("export", "nobody", "-o", target.resolve("x.md").toString()))
        .isEqualTo(ExitCode.FAILURE);
    assertThat(typing.err()).contains("The log has no event of this.");
    assertThat(files()).isEmpty();
    Path nowhere = target.resolve("none/x.md");
    assertThat(run("export", "s1", "-o", nowhere.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("there is no folder " + nowhere.getParent());
  }

  @Test
  void typos_are_met_with_what_was_meant() {
    assertThat(run("exprot", "s1")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("there is no command exprot; did you mean export?");
    assertThat(run("export", "s1", "--outptu", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("did you mean --output?", "Try: yagura export --help");
    assertThat(run("export", "s1", "--format", "jsn")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("--format takes md, json; not jsn; did you mean json?");
    assertThat(run("export")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("SESSION");
  }

  @Test
  void it_explains_itself_in_eighty_columns() {
    assertThat(run("export", "--help")).isZero();
    assertThat(typing.out()).contains("Usage: yagura export", "--force", "--agent");
    assertThat(typing.out().lines()).allMatch(line -> line.length() <= 80);
  }
}
