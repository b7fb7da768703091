package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much may be on its way at once. */
class PendingCreditsTest extends PendingFilesFixture {
  @Test
  void the_credits_bound_what_is_on_its_way() {
    IntStream.range(0, 100).forEach(i -> notice("a" + i));

    assertThat(take(0).taken()).hasSize(8);
    assertThat(take(0).taken()).hasSize(8);
    Batch third = take(0);
    assertThat(third.taken()).hasSize(4);
    assertThat(pending.take(ALL, 0)).isNull();
    assertThat(pending.figures(0).inHand()).isEqualTo(20);

    answer(read(third, STAMP, 0), Outcome.STORED, 0);
    assertThat(take(0).taken()).hasSize(4);
  }

  @Test
  void a_taker_in_a_hurry_gets_a_few() {
    IntStream.range(0, 8).forEach(i -> notice("a" + i));

    assertThat(names(Objects.requireNonNull(pending.take(2, 0)))).containsExactly("a0", "a1");
    assertThat(pending.ready(0)).isTrue();
  }

  @Test
  void no_more_than_four_requests_are_on_their_way() {
    for (int i = 0; i < 5; i++) {
      notice("a" + i);
      assertThat(pending.take(ALL, 0) == null).isEqualTo(i == 4);
    }
  }

  @Test
  void the_bytes_on_their_way_are_bounded_but_one_large_file_goes() {
    IntStream.range(0, 3).forEach(i -> notice("a" + i));
    Batch first = take(0);
    assertThat(pending.admit(first, 3 << 20)).isTrue();
    assertThat(pending.admit(first, 2 << 20)).isFalse();
    assertThat(pending.admit(first, 1 << 20)).isTrue();
    pending.putBack(first.taken().subList(2, 3));

    Batch second = take(0);
    assertThat(pending.admit(second, 25 << 20)).isFalse();
    pending.putBack(second.taken());
    pending.end(second);
    pending.end(first);

    Batch third = take(0);
    assertThat(pending.admit(third, 25 << 20)).isTrue();
  }
}
