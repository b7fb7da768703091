package dev.yagura.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FileConflictsTest {
  private final FileConflicts conflicts = new FileConflicts();

  @Test
  void two_live_sessions_that_wrote_one_file_contest_it() {
    enter("a", 0);
    enter("b", 0);
    assertThat(wrote("a", "/f", 1)).isEmpty();
    assertThat(wrote("b", "/g", 2)).isEmpty();
    assertThat(wrote("b", "/f", 3)).containsExactlyInAnyOrder("a", "b");
    assertThat(wrote("b", "/f", 4)).isEmpty();
    assertThat(conflicts.of("a")).containsExactly("/f");
    assertThat(conflicts.of("b")).hasSize(1);
  }

  @Test
  void what_was_written_before_a_session_began_does_not_trouble_it() {
    enter("old", 0);
    wrote("old", "/f", 5);
    enter("new", 10);
    assertThat(wrote("new", "/f", 12)).containsExactly("old");
    assertThat(conflicts.of("new")).isEmpty();
    assertThat(wrote("old", "/f", 13)).containsExactly("new");
  }

  @Test
  void who_has_left_contests_nothing_and_may_come_back() {
    enter("a", 0);
    enter("b", 0);
    FileBook book = new FileBook();
    wrote("a", "/f", 1);
    wrote("b", "/f", 2);
    assertThat(conflicts.leave("b")).containsExactly("a");
    assertThat(conflicts.of("a")).isEmpty();
    assertThat(conflicts.knows("b")).isFalse();
    assertThat(wrote("b", "/f", 3)).isEmpty();
    assertThat(conflicts.enter("b", "host", 0, book)).isEmpty();
    assertThat(wrote("b", "/f", 4)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void equal_paths_on_two_machines_are_two_files() {
    conflicts.enter("a", "host-a", 0, new FileBook());
    conflicts.enter("b", "host-b", 0, new FileBook());
    wrote("a", "/f", 1);
    assertThat(wrote("b", "/f", 2)).isEmpty();
  }

  private void enter(String session, long startedAt) {
    assertThat(conflicts.enter(session, "host", startedAt, new FileBook())).isEmpty();
  }

  private Set<String> wrote(String session, String key, long at) {
    return conflicts.wrote(session, new FileBook.Written(key, at));
  }
}
