package dev.yagura.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final KeptAnswers<String, Integer> kept = new KeptAnswers<>(clock);
  private int asked;

  private int ask(String question) {
    return kept.of(question, () -> Future.succeededFuture(++asked)).result();
  }

  private void clockShows(String after) {
    now.set(NOON.plus(java.time.Duration.parse(after)));
  }

  @Test
  void an_answer_is_good_for_five_seconds_and_for_its_own_question() {
    assertThat(ask("1h")).isEqualTo(1);
    clockShows("PT4.999S");
    assertThat(ask("1h")).isEqualTo(1);
    assertThat(ask("24h")).isEqualTo(2);
    clockShows("PT5S");
    assertThat(ask("1h")).isEqualTo(3);
  }

  @Test
  void a_clock_that_is_set_back_keeps_no_answer_alive() {
    assertThat(ask("1h")).isEqualTo(1);
    clockShows("-PT1H");
    assertThat(ask("1h")).isEqualTo(2);
  }

  @Test
  void a_failure_is_asked_again() {
    kept.of("1h", () -> Future.failedFuture("store is away"));

    assertThat(ask("1h")).isEqualTo(1);
  }

  @Test
  void the_oldest_of_many_questions_is_forgotten() {
    for (int i = 0; i <= 32; i++) {
      ask("q" + i);
    }

    assertThat(ask("q1")).isEqualTo(2);
    assertThat(ask("q0")).isEqualTo(34);
  }
}
