package dev.yagura.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ServiceFileTest {
  private static final Path TRUE = Path.of("/bin/true");
  private static final Path VERIFIER = Path.of("/usr/bin/systemd-analyze");

  @TempDir Path folder;

  private ServiceFile systemd(String... program) {
    return ServiceFile.systemd(
        new ServiceFile.Subject(List.of(program), folder.resolve("data")), folder);
  }

  @Test
  void a_unit_quotes_what_systemd_would_take_for_its_own() {
    assertThat(systemd("/opt/my tools/yagura", "run", "--home", "/h/100%/$x\"y\\z").text())
        .contains(
            "ExecStart=\"/opt/my tools/yagura\" run --home \"/h/100%%/$$x\\\"y\\\\z\"\n",
            "Type=exec",
            "Restart=on-failure",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "ReadWritePaths=" + folder.resolve("data"))
        .doesNotContain("@COMMAND@", "@DATA@");
    assertThat(systemd("x").file()).isEqualTo(folder.resolve("systemd/user/yagura.service"));
  }

  @Test
  void systemd_itself_finds_nothing_wrong_with_a_unit() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(VERIFIER) && Files.isExecutable(TRUE), "no systemd-analyze here");
    Path unit = folder.resolve("yagura.service");
    Files.writeString(unit, systemd(TRUE.toString(), "run", "--home", "/a b").text());
    Path said = folder.resolve("said.txt");
    Process verify =
        new ProcessBuilder(VERIFIER.toString(), "verify", "--man=no", unit.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(verify.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).content().doesNotContain("yagura.service:");
    assertThat(verify.exitValue()).as(Files.readString(said)).isZero();
  }

  @Test
  void a_launch_agent_is_sound_xml_with_the_command_word_by_word() throws Exception {
    ServiceFile.Subject subject =
        new ServiceFile.Subject(List.of("/opt/a & b/yagura", "run", "<x>"), folder);
    ServiceFile agent = ServiceFile.launchd(subject, folder);
    DocumentBuilder reader = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    reader.setEntityResolver((id, system) -> new InputSource(new java.io.StringReader("")));
    Document read =
        reader.parse(new ByteArrayInputStream(agent.text().getBytes(StandardCharsets.UTF_8)));
    var words = read.getElementsByTagName("array").item(0).getTextContent().strip();
    assertThat(words.split("\\s*\n\\s*")).containsExactly("/opt/a & b/yagura", "run", "<x>");
    assertThat(agent.file()).hasToString(folder + "/Library/LaunchAgents/dev.yagura.plist");
  }
}
