package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final List<Promise<String>> begun = new ArrayList<>();
  private long nowMs;
  private final Rounds<String> rounds =
      new Rounds<>(
          () -> {
            Promise<String> work = Promise.promise();
            begun.add(work);
            return work.future();
          },
          () -> nowMs,
          1000);

  @Test
  void those_who_ask_while_it_runs_share_one_run() {
    Future<String> first = rounds.result();
    Future<String> second = rounds.result();
    begun.get(0).complete("a");

    assertThat(begun).hasSize(1);
    assertThat(first.result()).isEqualTo("a");
    assertThat(second.result()).isEqualTo("a");
  }

  @Test
  void a_result_is_given_out_again_for_a_second() {
    rounds.result();
    begun.get(0).complete("a");
    nowMs = 999;
    assertThat(rounds.result().result()).isEqualTo("a");
    assertThat(begun).hasSize(1);

    nowMs = 1000;
    rounds.result();
    assertThat(begun).hasSize(2);
  }

  @Test
  void after_a_change_the_next_asker_does_not_get_the_old_world() {
    rounds.result();
    begun.get(0).complete("old");
    rounds.invalidate();

    Future<String> answer = rounds.result();
    assertThat(answer.isComplete()).isFalse();
    begun.get(1).complete("new");
    assertThat(answer.result()).isEqualTo("new");
  }

  @Test
  void a_change_while_it_runs_makes_the_next_asker_start_anew() {
    rounds.result();
    rounds.invalidate();
    Future<String> answer = rounds.result();
    assertThat(begun).hasSize(2);

    begun.get(1).complete("new");
    begun.get(0).complete("old, and late");
    assertThat(answer.result()).isEqualTo("new");
    assertThat(rounds.result().result()).isEqualTo("new");
  }

  @Test
  void a_run_that_failed_is_not_kept() {
    Future<String> answer = rounds.result();
    begun.get(0).fail("no");
    assertThat(answer.failed()).isTrue();
    assertThat(rounds.last()).isNull();

    rounds.result();
    assertThat(begun).hasSize(2);
  }
}
