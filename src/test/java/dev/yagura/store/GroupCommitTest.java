package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private final GroupCommit<String> queue = new GroupCommit<>(new GroupCommit.Limits(10, 5, 1000));

  @Test
  void work_in_a_quiet_moment_goes_at_once_and_alone() {
    queue.offer("a", 1, 10);
    assertThat(queue.begin()).containsExactly("a");
    assertThat(queue.rows()).isZero();
  }

  @Test
  void nothing_begins_while_a_commit_runs_and_then_all_that_waits_goes_together() {
    queue.offer("a", 1, 10);
    queue.begin();
    queue.offer("b", 1, 10);
    queue.offer("c", 1, 10);
    assertThat(queue.begin()).isEmpty();
    queue.done();
    assertThat(queue.begin()).containsExactly("b", "c");
  }

  @Test
  void a_commit_ends_at_its_rows() {
    queue.offer("a", 3, 1);
    queue.offer("b", 2, 1);
    queue.offer("c", 1, 1);
    assertThat(queue.begin()).containsExactly("a", "b");
    assertThat(queue.rows()).isEqualTo(1);
  }

  @Test
  void a_commit_ends_at_its_bytes() {
    queue.offer("a", 1, 600);
    queue.offer("b", 1, 400);
    queue.offer("c", 1, 1);
    assertThat(queue.begin()).containsExactly("a", "b");
  }

  @Test
  void work_larger_than_a_commit_or_than_the_queue_goes_alone() {
    assertThat(queue.offer("huge", 50, 9999)).isTrue();
    assertThat(queue.offer("b", 1, 1)).isFalse();
    assertThat(queue.begin()).containsExactly("huge");
  }

  @Test
  void a_full_queue_refuses_and_takes_again_when_there_is_room() {
    assertThat(queue.offer("a", 5, 1)).isTrue();
    assertThat(queue.offer("b", 5, 1)).isTrue();
    assertThat(queue.offer("c", 1, 1)).isFalse();
    assertThat(queue.begin()).containsExactly("a");
    assertThat(queue.offer("c", 1, 1)).isTrue();
  }

  @Test
  void it_is_idle_only_when_nothing_waits_and_nothing_runs() {
    assertThat(queue.idle()).isTrue();
    queue.offer("a", 1, 1);
    assertThat(queue.idle()).isFalse();
    queue.begin();
    assertThat(queue.idle()).isFalse();
    queue.done();
    assertThat(queue.idle()).isTrue();
  }

  @Test
  void clearing_hands_back_what_waits() {
    queue.offer("a", 1, 1);
    queue.offer("b", 1, 1);
    assertThat(queue.clear()).containsExactly("a", "b");
    assertThat(queue.rows()).isZero();
    assertThat(queue.begin()).isEmpty();
  }
}
