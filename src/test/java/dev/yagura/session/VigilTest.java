package dev.yagura.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VigilTest {
  private final Vigil vigil = new Vigil();

  @Test
  void those_that_are_due_are_told_once_and_so_many_at_a_time() {
    for (int i = 1; i <= 5; i++) {
      vigil.watch("s" + i, 10 - i, 0);
    }
    assertThat(vigil.due(4, 9)).isEmpty();
    assertThat(vigil.due(9, 2)).containsExactly("s5", "s4");
    assertThat(vigil.due(9, 2)).containsExactly("s3", "s2");
    assertThat(vigil.due(9, 2)).containsExactly("s1");
    assertThat(vigil.due(9, 2)).isEmpty();
  }

  @Test
  void what_is_watched_anew_is_due_at_its_new_time_and_what_is_past_never() {
    vigil.watch("a", 5, 0);
    vigil.watch("a", 8, 1);
    vigil.watch("b", 3, 4);
    assertThat(vigil.due(7, 9)).isEmpty();
    assertThat(vigil.due(8, 9)).containsExactly("a");
  }
}
