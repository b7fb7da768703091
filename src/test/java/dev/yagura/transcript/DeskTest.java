package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
  private static final long NOW = 1_800_000_000_000L;

  @TempDir Path projects;
  private final FakeShelf shelf = new FakeShelf();
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    projects = projects.toRealPath();
    Files.createDirectories(projects.resolve("-p"));
    desk = desk();
  }

  private Desk desk() {
    return new Desk(
        "tower",
        new TranscriptConfig(
            projects,
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            65_536));
  }

  @Test
  void every_line_is_read_once_however_the_file_grows() throws IOException {
    Path file = write("-p/s1.jsonl", reply("m1"));
    assertThat(readAll()).isEqualTo(1);
    append(file, reply("m2") + "{\"type\":\"assis");
    assertThat(readAll()).isEqualTo(1);
    append(file, "tant\"}\n" + reply("m3"));
    assertThat(readAll()).isEqualTo(1);
    assertThat(shelf.replies()).isEqualTo(3);
    assertThat(desk.figures().pendingBytes()).isZero();
  }

  @Test
  void a_new_desk_reads_nothing_again_and_goes_on_where_the_store_stands() throws IOException {
    Path file = write("-p/s1.jsonl", "{\"cwd\":\"/home/ada/tower\"}\n" + reply("m1"));
    readAll();
    Desk second = desk();
    second.seed(shelf.all());
    second.scan();
    assertThat(second.next()).isEmpty();
    assertThat(second.figures().bytes()).isZero();

    append(file, reply("m2"));
    second.scan();
    List<Part> parts = second.next();
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).replies()).extracting("key").containsExactly("m2");
    assertThat(parts.get(0).replies()).extracting("project").containsExactly("tower");
  }

  @Test
  void a_file_that_became_shorter_begins_anew_under_another_key() throws IOException {
    Path file = write("-p/s1.jsonl", reply("m1") + reply("m2"));
    readAll();
    String before = shelf.all().get(0).file().fileKey();
    Files.writeString(file, reply("m3"), StandardOpenOption.TRUNCATE_EXISTING);
    Files.setLastModifiedTime(file, FileTime.fromMillis(NOW));
    assertThat(readAll()).isEqualTo(1);
    assertThat(shelf.all().get(0).file().fileKey()).startsWith(before + "/");
    assertThat(shelf.replies()).isEqualTo(3);

    Desk second = desk();
    second.seed(shelf.all());
    second.scan();
    assertThat(second.next()).isEmpty();
  }

  @Test
  void where_the_store_stands_elsewhere_reading_goes_on_from_there() throws IOException {
    write("-p/s1.jsonl", reply("m1") + reply("m2"));
    desk.scan();
    List<Part> parts = desk.next();
    shelf.knows(parts.get(0).file(), reply("m1").length());
    desk.committed(parts, shelf.append(parts));
    assertThat(readAll()).isEqualTo(1);
    assertThat(shelf.taken.get(0).replies()).extracting("key").containsExactly("m2");
  }

  @Test
  void of_an_old_file_nothing_is_remembered_once_it_was_read() throws IOException {
    Path old = write("-p/old.jsonl", said("m1", "one"));
    Path young = write("-p/young.jsonl", said("m2", "one"));
    desk.poll(NOW, Set.of());
    touch(old, NOW - Duration.ofHours(1).toMillis());
    touch(young, NOW);
    readAll();
    append(old, said("m1", "two"));
    append(young, said("m2", "two"));
    touch(old, NOW - Duration.ofHours(1).toMillis());
    touch(young, NOW);
    desk.scan();
    assertThat(desk.next())
        .flatExtracting(Part::responses)
        .extracting("text")
        .containsExactly("one\n\ntwo", "two");
  }

  @Test
  void what_was_written_last_is_read_first() throws IOException {
    touch(write("-p/old.jsonl", reply("m1")), NOW - 1000);
    touch(write("-p/new.jsonl", reply("m2")), NOW);
    touch(write("-p/middle.jsonl", reply("m3")), NOW - 500);
    desk.scan();
    assertThat(desk.next())
        .extracting(part -> part.file().sessionId())
        .containsExactly("new", "middle", "old");
  }

  @Test
  void subagents_belong_to_their_session_and_bring_their_meta_file() throws IOException {
    write("-p/s1/subagents/agent-ab12.jsonl", reply("m1"));
    write(
        "-p/s1/subagents/agent-ab12.meta.json",
        "{\"agentType\":\"Explore\",\"description\":\"look\",\"toolUseId\":\"toolu_1\","
            + "\"parentAgentId\":\"cd34\"}");
    readAll();
    assertThat(shelf.taken.get(0).file().sessionId()).isEqualTo("s1");
    assertThat(shelf.taken.get(0).agents())
        .contains(new AgentFacts("ab12", "Explore", "cd34", "look", "toolu_1", null, null, null));
  }

  @Test
  void an_agents_file_of_version_2_0_tells_its_session_in_its_lines() throws IOException {
    write("-p/agent-ab12.jsonl", "{\"sessionId\":\"s7\",\"cwd\":\"/x/tower\"}\n" + reply("m1"));
    readAll();
    assertThat(shelf.taken.get(0).file().sessionId()).isEqualTo("s7");
    assertThat(shelf.taken.get(0).file().agentId()).isEqualTo("ab12");
  }

  @Test
  void a_file_that_names_no_session_waits_and_holds_up_nobody() throws IOException {
    write("-p/agent-ab12.jsonl", "{\"type\":\"x\"}\n");
    write("-p/s1.jsonl", reply("m1"));
    readAll();
    assertThat(shelf.taken).extracting(part -> part.file().sessionId()).containsExactly("s1");
  }

  @Test
  void a_file_that_a_hook_names_is_read_before_the_next_scan() throws IOException {
    desk.scan();
    Path file = write("-p/s1.jsonl", reply("m1"));
    desk.poll(NOW, Set.of(file.toString(), "/etc/passwd"));
    assertThat(desk.next()).hasSize(1);
  }

  @Test
  void parts_stay_within_what_the_store_takes() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      many.append(reply("m" + i));
    }
    for (int i = 0; i < 8; i++) {
      write("-p/s" + i + ".jsonl", many.toString());
    }
    desk.scan();
    for (List<Part> parts = desk.next(); !parts.isEmpty(); parts = desk.next()) {
      assertThat(parts.stream().mapToInt(part -> part.replies().size()).sum())
          .isLessThanOrEqualTo(1000);
      desk.committed(parts, shelf.append(parts));
    }
    assertThat(shelf.replies()).isEqualTo(8 * 5000L);
  }

  private long readAll() throws IOException {
    long before = shelf.replies();
    desk.scan();
    for (List<Part> parts = desk.next(); !parts.isEmpty(); parts = desk.next()) {
      desk.committed(parts, shelf.append(parts));
    }
    return shelf.replies() - before;
  }

  private static String reply(String id) {
    return "{\"type\":\"assistant\",\"message\":{\"id\":\""
        + id
        + "\",\"model\":\"claude-x\",\"usage\":{\"input_tokens\":1}}}\n";
  }

  private Path write(String path, String text) throws IOException {
    Path file = projects.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static void touch(Path file, long millis) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }

  private static String said(String id, String text) {
    return ("{\"type\":\"assistant\",\"message\":{\"id\":\"%s\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"%s\"}]}}\n")
        .formatted(id, text);
  }
}
