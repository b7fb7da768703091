package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir Path folder;
  private Path file;
  private Typing typing;

  @BeforeEach
  void begin() {
    file = folder.resolve(".config/yagura/yagura.yaml");
    typing = new Typing(folder);
  }

  private void written(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private JsonNode json() {
    return Json.lenient(typing.out().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void show_tells_each_value_and_where_it_comes_from() throws IOException {
    written("web:\n  max-streams: 7\n");
    typing.with("YAGURA_WEB_IDLE_MS", "4000");
    assertThat(typing.run("config", "show", "web")).as(typing.err()).isZero();
    assertThat(typing.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "SETTING VALUE FROM",
            "web.port 8787 conf/yagura.yaml",
            "web.max-streams 7 " + file,
            "web.idle-ms 4000 environment",
            "web.slow-client-ms 30000 default")
        .noneMatch(line -> line.startsWith("store."));
    assertThat(typing.run("config", "--json")).isZero();
    assertThat(json().path("items")).hasSizeGreaterThan(40);
    assertThat(json().path("items").get(0).properties().stream().map(one -> one.getKey()))
        .containsExactly("key", "value", "origin", "default", "accepted", "live");
  }

  @Test
  void set_changes_one_line_and_nothing_else() throws IOException {
    String typed = "# mine\nweb:\n  port: 8790   # the printer has 8787\n";
    written(typed);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(typing.run("config", "set", "web.port", "8791")).as(typing.err()).isZero();
    assertThat(file).hasContent(typed.replace("8790   #", "8791  #"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(typing.out()).contains("web.port is 8791, written into " + file);
    assertThat(typing.run("config", "unset", "web.port")).isZero();
    assertThat(typing.out()).contains("web.port is 8787 again");
    assertThat(file).hasContent("# mine\nweb:\n");
    try (var all = Files.list(file.getParent())) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void the_first_value_makes_a_file_of_its_owner_alone() throws IOException {
    assertThat(typing.run("config", "set", "watch.folders", "/a,/b c")).as(typing.err()).isZero();
    assertThat(file).hasContent("watch:\n  folders: \"/a,/b c\"\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(typing.run("config", "show", "watch.folders", "--json")).isZero();
    assertThat(json().path("items").get(0).path("value").asText()).isEqualTo("/a,/b c");
  }

  @Test
  void a_file_behind_a_link_is_changed_and_the_link_stays() throws IOException {
    Path dotfile = Files.writeString(folder.resolve("dotfile.yaml"), "web:\n  port: 1\n");
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, dotfile);
    assertThat(typing.run("config", "set", "web.port", "2")).as(typing.err()).isZero();
    assertThat(file).isSymbolicLink();
    assertThat(dotfile).hasContent("web:\n  port: 2\n");
  }

  @Test
  void a_value_that_is_not_accepted_is_not_written() throws IOException {
    written("web:\n  port: 1\n");
    assertThat(typing.run("config", "set", "web.port", "70000")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(typing.err()).contains("\"70000\" is not accepted; accepted: 0 to 65535");
    assertThat(typing.run("config", "set", "web.bind", "10.0.0.1"))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(typing.err()).contains("web.allow-remote");
    assertThat(file).hasContent("web:\n  port: 1\n");
  }

  @Test
  void a_file_that_is_written_in_another_way_is_left_alone() throws IOException {
    written("web: {port: 1}\n");
    assertThat(typing.run("config", "set", "web.port", "2")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("cannot be changed safely");
    written("web:\n\tport: 1\n");
    assertThat(typing.run("config", "set", "web.port", "2")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(typing.err()).contains("not valid YAML");
    assertThat(file).hasContent("web:\n\tport: 1\n");
  }

  @Test
  void what_wins_over_the_file_is_told() {
    typing.with("YAGURA_WEB_MAX_STREAMS", "9");
    assertThat(typing.run("config", "set", "web.max-streams", "5")).isZero();
    assertThat(typing.err()).contains("environment wins: it stays 9");
  }

  @Test
  void validate_lists_everything_that_is_wrong() throws IOException {
    assertThat(typing.run("config", "validate")).as(typing.err()).isZero();
    assertThat(typing.out()).contains("The configuration is valid: ");
    Path draft = Files.writeString(folder.resolve("draft.yaml"), "web:\n  prot: 1\n  port: x\n");
    assertThat(typing.run("config", "validate", draft.toString()))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(typing.err()).contains("web.prot", "web.port", "there is no such setting");
    assertThat(typing.run("config", "validate", draft.toString(), "--json"))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(json().path("valid").asBoolean(true)).isFalse();
    assertThat(json().path("problems")).hasSize(2);
  }

  @Test
  void typos_are_met_with_what_was_meant() {
    assertThat(typing.run("config", "set", "web.prot", "1")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("there is no setting web.prot; did you mean web.port?");
    assertThat(typing.run("config", "shwo")).isEqualTo(ExitCode.USAGE);
    assertThat(typing.err()).contains("did you mean show?", "Try: yagura config --help");
    assertThat(typing.run("config", "set", "web.port")).isEqualTo(ExitCode.USAGE);
  }
}
