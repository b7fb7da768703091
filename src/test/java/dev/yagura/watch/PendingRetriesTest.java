package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is not answered waits, and comes again in order. */
class PendingRetriesTest extends PendingFilesFixture {
  @Test
  void after_a_failure_everything_waits_and_one_file_tries_the_way() {
    IntStream.range(0, 4).forEach(i -> notice("a" + i));
    pending.failed(read(take(0), STAMP, 0), false, 0);

    assertThat(waiting()).isEqualTo(4);
    assertThat(pending.figures(7).failingNanos()).isEqualTo(7);
    assertThat(pending.take(ALL, 99 * MS)).isNull();
    assertThat(pending.nextDue(0)).isEqualTo(100 * MS);
    Batch probe = take(100 * MS);
    assertThat(names(probe)).containsExactly("a0");
    assertThat(pending.take(ALL, 100 * MS)).isNull();

    answer(read(probe, STAMP, 0), Outcome.STORED, 101 * MS);
    assertThat(names(take(101 * MS))).containsExactly("a1", "a2", "a3");
    assertThat(pending.figures(102 * MS).failingNanos()).isZero();
  }

  @Test
  void batches_that_failed_in_any_order_return_in_name_order() {
    IntStream.range(0, 16).forEach(i -> notice("a" + (char) ('a' + i)));
    Batch first = read(take(0), STAMP, 0);
    Batch second = read(take(0), STAMP, 0);
    pending.failed(first, false, 0);
    pending.failed(second, false, 0);

    long now = 1000 * MS;
    Batch probe = read(take(now), STAMP, now);
    assertThat(names(probe)).containsExactly("aa");
    answer(probe, Outcome.STORED, now);
    assertThat(names(take(now))).containsExactly("ab", "ac", "ad", "ae", "af", "ag", "ah", "ai");
  }

  @Test
  void pauses_double_up_to_two_seconds() {
    notice("a");
    long now = 0;
    for (long pause : new long[] {100, 200, 400, 800, 1600, 2000, 2000, 2000}) {
      pending.failed(read(take(now), STAMP, now), false, now);
      assertThat(pending.take(ALL, now + pause * MS - 1)).isNull();
      now += pause * MS;
    }
  }

  @Test
  void what_was_not_answered_is_read_again_although_it_stood_still() {
    notice("a");
    pending.failed(read(take(0), STAMP, 0), false, 0);

    FileInWork file = take(100 * MS).taken().get(0);
    assertThat(file.grace.look(STAMP, 100 * MS)).isEqualTo(Grace.Verdict.READ);
  }

  @Test
  void files_of_a_batch_that_normalize_failed_over_travel_alone_and_the_culprit_last() {
    IntStream.range(0, 3).forEach(i -> notice("a" + i));
    pending.failed(read(take(0), STAMP, 0), true, 0);
    long now = 100 * MS;
    Batch culprit = read(take(now), STAMP, now);
    assertThat(names(culprit)).containsExactly("a0");
    pending.failed(culprit, true, now);

    now = 300 * MS;
    Batch second = read(take(now), STAMP, now);
    assertThat(names(second)).containsExactly("a1");
    answer(second, Outcome.STORED, now);
    Batch third = read(take(now), STAMP, now);
    assertThat(names(third)).containsExactly("a2");
    answer(third, Outcome.STORED, now);
    assertThat(pending.take(ALL, now)).isNull();
    assertThat(names(take(2100 * MS))).containsExactly("a0");
  }
}
