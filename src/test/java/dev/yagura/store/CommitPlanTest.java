package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitPlanTest {
  private static final CommitPlan.Known NOTHING =
      new CommitPlan.Known(Set.of(), Set.of(), Map.of());

  @Test
  void new_events_get_the_next_seqs_and_duplicates_none() {
    CommitPlan plan =
        plan(
            new CommitPlan.Known(Set.of(1), Set.of(), Map.of()),
            Samples.event(1),
            Samples.event(2),
            Samples.event(3),
            Samples.event(1));

    assertThat(plan.outcomes)
        .containsExactly(Outcome.STORED, Outcome.DUPLICATE, Outcome.STORED, Outcome.DUPLICATE);
    assertThat(plan.events).extracting(StoredEvent::seq).containsExactly(101L, 102L);
    assertThat(plan.places).containsExactly(0, 2);
    assertThat(plan.lastSeq()).isEqualTo(102);
    assertThat(plan.payloads).hasSize(2);
    assertThat(plan.fileRows()).hasSize(3);
  }

  @Test
  void other_content_under_a_known_name_is_counted_in_the_log_and_in_the_group() {
    CommitPlan plan =
        plan(
            new CommitPlan.Known(Set.of(), Set.of(0), Map.of()),
            Samples.event("a.json", "second", 1),
            Samples.event("b.json", "first", 2),
            Samples.event("b.json", "second", 3));

    assertThat(plan.namesReused()).isEqualTo(2);
    assertThat(plan.outcomes).containsOnly(Outcome.STORED);
    assertThat(plan.fileRows()).hasSize(2);
  }

  @Test
  void a_dead_letter_sent_again_is_not_a_new_one_but_with_other_content_it_is() {
    Append broken = Samples.dead("a.json", "{", "malformed_json");
    CommitPlan.Known known =
        new CommitPlan.Known(Set.of(), Set.of(), Map.of(0, broken.file().sha256()));

    assertThat(plan(known, broken).freshDeadLetters).isEmpty();
    assertThat(plan(known, broken).deadLetterChange()).isZero();
    CommitPlan changed = plan(known, Samples.dead("a.json", "{{", "malformed_json"));
    assertThat(changed.freshDeadLetters).containsExactly("malformed_json");
    assertThat(changed.deadLetterChange()).isZero();
    assertThat(plan(NOTHING, broken).deadLetterChange()).isEqualTo(1);
  }

  @Test
  void the_last_word_on_a_file_in_a_group_counts() {
    Append broken = Samples.dead("a.json", "{", "malformed_json");
    Append whole = Samples.event("a.json", "{}", 1);

    CommitPlan healed = plan(NOTHING, broken, whole);
    assertThat(healed.deadLetterRows()).isEmpty();
    assertThat(healed.resolvedRows()).hasSize(1);
    assertThat(healed.deadLetterChange()).isZero();

    CommitPlan spoilt = plan(NOTHING, whole, broken);
    assertThat(spoilt.deadLetterRows()).hasSize(1);
    assertThat(spoilt.resolvedRows()).isEmpty();
    assertThat(spoilt.deadLetterChange()).isEqualTo(1);
    assertThat(spoilt.fileRows())
        .singleElement()
        .satisfies(row -> assertThat(row[5]).isEqualTo("dead_letter"));
  }

  @Test
  void an_event_that_came_from_no_file_has_no_ledger_row() {
    Append posted = Samples.event(1);
    FileMark none = new FileMark(Samples.HOST, "", "", 1, 1, null, 1);
    CommitPlan plan = plan(NOTHING, new Append(none, posted.event(), posted.raw(), null, 0, 0));

    assertThat(plan.outcomes).containsExactly(Outcome.STORED);
    assertThat(plan.fileRows()).isEmpty();
    assertThat(plan.payloads.get(0).name()).isNull();
  }

  private static CommitPlan plan(CommitPlan.Known known, Append... appends) {
    List<Long> folders = List.of(appends).stream().map(append -> 1L).toList();
    return CommitPlan.of(List.of(appends), folders, known, 100, Samples.START);
  }
}
