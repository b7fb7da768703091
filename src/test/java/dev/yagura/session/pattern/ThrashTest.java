package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThrashTest {
  private static final String NAME = "pattern:thrash";

  @Test
  void many_edits_of_one_file_in_a_short_time_are_told_once() {
    Script script = new Script();
    for (int i = 0; i < 20; i++) {
      script.at(i * 10).edited("/w/a.c", "t" + i, "k" + i);
    }
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
    assertThat(script.found().get(0).seq()).isEqualTo(15);
    assertThat(script.found().get(0).about()).containsExactly("/w/a.c");
  }

  @Test
  void slow_edits_and_edits_of_many_files_are_work() {
    Script slow = new Script();
    Script wide = new Script();
    for (int i = 0; i < 40; i++) {
      slow.at(i * 60).edited("/w/a.c", "t" + i, "k" + i);
      wide.at(i).edited("/w/" + i + ".c", "t" + i, "k" + i);
    }
    assertThat(slow.counts()).isEmpty();
    assertThat(wide.counts()).isEmpty();
  }

  @Test
  void edits_that_are_undone_and_made_again_are_told() {
    Script script = new Script();
    String[] keys = {"do", "undo", "do", "undo"};
    for (int i = 0; i < keys.length; i++) {
      script.at(i * 10).edited("/w/a.c", "t" + i, keys[i]);
    }
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
  }

  @Test
  void the_same_edit_told_twice_is_one_edit() {
    Script script = new Script();
    for (int i = 0; i < 30; i++) {
      script.at(i).edited("/w/a.c", "t1", "k");
    }
    assertThat(script.counts()).isEmpty();
  }
}
