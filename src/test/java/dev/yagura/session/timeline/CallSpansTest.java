package dev.yagura.session.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.session.timeline.SessionRules.Word;
import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.Lifted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered of calls has an end, and what is forgotten first is the oldest. */
class CallSpansTest {
  private static final int IDS = 200_000;
  private static final int HALVES = 20_000;

  private final SpanShelf shelf = new SpanShelf(null, null, 1);
  private final CallSpans calls = new CallSpans(shelf, new ThreadEnds());
  private long seq;

  @Test
  void a_call_that_comes_again_is_one_call_while_its_id_is_remembered() {
    for (int i = 0; i <= IDS; i++) {
      whole("id" + i);
    }
    assertThat(told()).isEqualTo(IDS + 1);
    whole("id1");
    whole("id" + IDS);
    assertThat(told()).isEqualTo(IDS + 1);
    whole("id0");
    assertThat(told()).isEqualTo(IDS + 2);
  }

  @Test
  void of_too_many_begins_the_oldest_is_told_without_its_end() {
    for (int i = 0; i < HALVES; i++) {
      see("id" + i, CallOutcome.RUNNING, i);
    }
    assertThat(told()).isZero();
    see("more", CallOutcome.RUNNING, HALVES);
    assertThat(told()).isEqualTo(1);
    assertThat(shelf.list().get(0).toolUseId()).isEqualTo("id0");
    assertThat(shelf.list().get(0).outcome()).isEqualTo(CallOutcome.RUNNING);
    see("id1", CallOutcome.OK, HALVES + 1);
    assertThat(told()).isEqualTo(2);
  }

  @Test
  void of_too_many_ends_the_oldest_is_told_without_its_begin() {
    for (int i = 0; i <= HALVES; i++) {
      see("id" + i, CallOutcome.OK, i);
    }
    assertThat(told()).isEqualTo(1);
    assertThat(shelf.list().get(0).toolUseId()).isEqualTo("id0");
  }

  @Test
  void of_too_many_refusals_the_oldest_are_forgotten() {
    SpanShelf all = new SpanShelf(null, null, HALVES);
    CallSpans spans = new CallSpans(all, new ThreadEnds());
    List<String> ids = new ArrayList<>();
    for (int i = 0; i <= HALVES; i++) {
      ids.add("id" + i);
    }
    EventBuilder batch = EventBuilder.event("PostToolBatch").at(9);
    spans.refused(batch.with(Lifted.BATCH_REFUSED, String.join(" ", ids)).build());
    for (String id : List.of("id0", "id1")) {
      spans.see(new Word(CallOutcome.RUNNING, id, "", "Bash", "", 1, null, ""), 1);
    }
    spans.finish();
    assertThat(all.list())
        .extracting(span -> span.toolUseId() + " " + span.outcome())
        .containsExactlyInAnyOrder("id0 RUNNING", "id1 DENIED");
  }

  @Test
  void without_an_id_an_end_takes_the_newest_begin_of_its_input_in_whatever_order_they_come() {
    List<Word> story =
        List.of(
            word("", CallOutcome.RUNNING, 1),
            word("", CallOutcome.RUNNING, 2),
            word("", CallOutcome.OK, 3),
            word("", CallOutcome.FAILED, 4),
            word("", CallOutcome.OK, 5),
            word("", CallOutcome.RUNNING, 6));
    for (int seed = 0; seed < 50; seed++) {
      List<Word> shuffled = new ArrayList<>(story);
      Collections.shuffle(shuffled, new Random(seed));
      SpanShelf all = new SpanShelf(null, null, 10);
      CallSpans spans = new CallSpans(all, new ThreadEnds());
      shuffled.forEach(word -> spans.see(word, 1));
      spans.finish();
      assertThat(all.list())
          .extracting(span -> span.start().toEpochMilli() + " " + span.outcome())
          .containsExactlyInAnyOrder("1 FAILED", "2 OK", "5 OK", "6 RUNNING");
    }
  }

  @Test
  void of_too_many_without_an_id_the_oldest_are_paired_first() {
    for (int i = 0; i < 20_000; i++) {
      see("", CallOutcome.RUNNING, 2 * i + 1);
      see("", CallOutcome.OK, 2 * i + 2);
    }
    assertThat(told()).isBetween(9_000L, 20_000L);
    calls.finish();
    assertThat(told()).isEqualTo(20_000);
  }

  private void whole(String id) {
    see(id, CallOutcome.RUNNING, 1);
    see(id, CallOutcome.OK, 2);
  }

  private void see(String id, CallOutcome outcome, long at) {
    calls.see(word(id, outcome, at), ++seq);
  }

  private static Word word(String id, CallOutcome outcome, long at) {
    return new Word(outcome, id, "", "Bash", "key", at, null, "");
  }

  /** The shelf holds one and counts the others. */
  private long told() {
    return shelf.left() + shelf.list().size();
  }
}
