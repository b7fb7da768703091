package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptFolderTest {
  @TempDir Path temp;
  private Path projects;
  private Path secret;
  private TranscriptFolder folder;

  @BeforeEach
  void make() throws IOException {
    temp = temp.toRealPath();
    projects = Files.createDirectories(temp.resolve("claude/projects"));
    Files.createDirectories(projects.resolve("-p"));
    secret = Files.writeString(temp.resolve("secret.jsonl"), "{}\n");
    folder = new TranscriptFolder(projects);
  }

  @Test
  void transcripts_below_the_folder_are_found() throws IOException {
    Path one = Files.writeString(projects.resolve("-p/s1.jsonl"), "{}\n");
    Files.writeString(projects.resolve("-p/other.txt"), "{}\n");
    assertThat(folder.scan()).extracting(FoundFile::path).containsExactly(one);
    assertThat(folder.look(one.toString())).isEqualTo(folder.scan().get(0));
  }

  @Test
  void a_folder_that_is_not_there_is_an_empty_one() throws IOException {
    assertThat(new TranscriptFolder(temp.resolve("nowhere")).scan()).isEmpty();
  }

  @Test
  void a_link_below_the_folder_is_never_followed() throws IOException {
    Files.createSymbolicLink(projects.resolve("-p/s2.jsonl"), secret);
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.writeString(outside.resolve("s3.jsonl"), "{}\n");
    Files.createSymbolicLink(projects.resolve("-q"), outside);

    assertThat(folder.scan()).isEmpty();
    assertThat(folder.look(projects.resolve("-p/s2.jsonl").toString())).isNull();
    assertThat(folder.look(projects.resolve("-q/s3.jsonl").toString())).isNull();
  }

  @Test
  void a_linked_home_is_the_users_own_business() throws IOException {
    Files.writeString(projects.resolve("-p/s1.jsonl"), "{}\n");
    Path linked = Files.createSymbolicLink(temp.resolve("home"), temp.resolve("claude"));
    TranscriptFolder through = new TranscriptFolder(linked.resolve("projects"));
    assertThat(through.scan()).hasSize(1);
    assertThat(through.look(linked.resolve("projects/-p/s1.jsonl").toString())).isNotNull();
  }

  @Test
  void what_a_hook_names_elsewhere_is_not_looked_at() throws IOException {
    Files.createDirectories(temp.resolve("-p"));
    Files.writeString(temp.resolve("-p/s9.jsonl"), "{}\n");
    String climbing = projects.resolve("-p/../../../-p/s9.jsonl").toString();
    for (String named :
        new String[] {
          "/etc/passwd", climbing, temp.resolve("-p/s9.jsonl").toString(), "-p/s9.jsonl", "", "a\0b"
        }) {
      assertThat(folder.look(named)).as(named.replace('\0', '?')).isNull();
    }
  }

  @Test
  void a_folder_that_is_no_file_is_not_a_transcript() throws IOException {
    Files.createDirectories(projects.resolve("-p/s4.jsonl"));
    assertThat(folder.scan()).isEmpty();
  }

  @Test
  void what_was_replaced_since_the_look_is_not_opened() throws IOException {
    Path one = Files.writeString(projects.resolve("-p/s1.jsonl"), "{}\n");
    FoundFile found = folder.look(one.toString());
    Files.delete(one);
    Files.createSymbolicLink(one, secret);
    assertThatThrownBy(() -> folder.open(found)).isInstanceOf(IOException.class);

    Files.delete(one);
    Files.createDirectories(temp.resolve("elsewhere"));
    Files.writeString(temp.resolve("elsewhere/s1.jsonl"), "{}\n");
    Files.delete(projects.resolve("-p"));
    Files.createSymbolicLink(projects.resolve("-p"), temp.resolve("elsewhere"));
    assertThatThrownBy(() -> folder.open(found)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_meta_file_is_read_under_the_same_conditions_as_its_transcript() throws IOException {
    Path agents = Files.createDirectories(projects.resolve("-p/s1/subagents"));
    Path one = Files.writeString(agents.resolve("agent-a1.jsonl"), "{}\n");
    FoundFile found = folder.look(one.toString());
    assertThat(MetaFile.beside(folder, found, "a1")).isNull();
    Path meta = Files.writeString(agents.resolve("agent-a1.meta.json"), "{\"agentType\":\"x\"}");
    assertThat(MetaFile.beside(folder, found, "a1").type()).isEqualTo("x");

    Path hidden = Files.move(meta, temp.resolve("hidden.json"));
    Files.createSymbolicLink(meta, hidden);
    assertThat(MetaFile.beside(folder, found, "a1")).isNull();
    Files.delete(meta);
    assumeTrue(someoneElses(Files.move(hidden, meta)), "only root gives files away");
    assertThat(MetaFile.beside(folder, found, "a1")).isNull();
  }

  @Test
  void a_folder_that_has_become_a_link_shows_no_meta_file() throws IOException {
    Path agents = Files.createDirectories(projects.resolve("-p/s1/subagents"));
    Path one = Files.writeString(agents.resolve("agent-a1.jsonl"), "{}\n");
    Files.writeString(agents.resolve("agent-a1.meta.json"), "{\"agentType\":\"x\"}");
    FoundFile found = folder.look(one.toString());
    Files.move(agents, temp.resolve("elsewhere"));
    Files.createSymbolicLink(agents, temp.resolve("elsewhere"));
    assertThat(MetaFile.beside(folder, found, "a1")).isNull();
  }

  private static boolean someoneElses(Path file) throws IOException {
    try {
      Files.setAttribute(file, "unix:uid", 65_534);
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }
}
