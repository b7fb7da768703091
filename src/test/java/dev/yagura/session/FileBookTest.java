package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.TouchedFile;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileBookTest {
  private final FileBook book = new FileBook();

  @Test
  void reads_and_writes_count_by_file_and_the_one_touched_last_comes_first() {
    assertThat(apply(post("Read", "/w/a").at(1))).isNull();
    assertThat(apply(post("Edit", "a").place("/w", "w").at(3))).isNotNull();
    apply(post("Write", "/w/b").at(2));
    apply(post("MultiEdit", "/w/b").at(2));
    apply(post("NotebookEdit", "/w/c").at(1));
    assertThat(book.read()).isEqualTo(1);
    assertThat(book.written()).isEqualTo(3);
    assertThat(book.list(Set.of("/w/b")))
        .containsExactly(
            new TouchedFile("/w/a", 1, 1, BASE.plusSeconds(3), false),
            new TouchedFile("/w/b", 0, 2, BASE.plusSeconds(2), true),
            new TouchedFile("/w/c", 0, 1, BASE.plusSeconds(1), false));
  }

  @Test
  void what_was_only_tried_or_is_no_file_tool_does_not_count() {
    apply(event("PreToolUse").tool("Edit", "t").with(Lifted.FILE_PATH, "/w/a"));
    apply(event("PostToolUseFailure").tool("Edit", "t").with(Lifted.FILE_PATH, "/w/a"));
    apply(post("Edit", "/w/a").status(EventStatus.FAILED));
    apply(post("Bash", "/w/a"));
    apply(post("Edit", " "));
    assertThat(book.list(Set.of())).isEmpty();
  }

  @Test
  void a_relative_path_is_resolved_against_the_sessions_folder_when_the_event_tells_none() {
    assertThat(book.apply(post("Write", "x.txt").build(), "C:\\W").key()).isEqualTo("c:\\w\\x.txt");
  }

  @Test
  void the_thousand_touched_last_are_kept_and_the_figures_do_not_fall() {
    for (int i = 0; i < 2500; i++) {
      apply(post(i % 2 == 0 ? "Read" : "Write", "/w/" + i).at(i));
    }
    assertThat(book.list(Set.of())).hasSize(1000);
    assertThat(book.list(Set.of()).get(999).path()).isEqualTo("/w/1500");
    assertThat(book.read() + book.written()).isEqualTo(2500);
  }

  private FileBook.Written apply(EventBuilder event) {
    return book.apply(event.build(), null);
  }

  private static EventBuilder post(String tool, String path) {
    return event("PostToolUse").tool(tool, "t").with(Lifted.FILE_PATH, path);
  }
}
