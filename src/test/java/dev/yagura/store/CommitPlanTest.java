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
        new CommitPlan.Known(Set.of(), Set.of(), Map.of(0, letter(broken, false)));

    assertThat(plan(known, broken).freshDeadLetters).isEmpty();
    assertThat(plan(known, broken).lettersChange()).containsOnly(Map.entry("malformed_json", 0));
    CommitPlan changed = plan(known, Samples.dead("a.json", "{{", "malformed_json"));
    assertThat(changed.freshDeadLetters).containsExactly("malformed_json");
    assertThat(changed.lettersChange()).containsOnly(Map.entry("malformed_json", 0));
    assertThat(plan(NOTHING, broken).lettersChange()).containsOnly(Map.entry("malformed_json", 1));
  }

  @Test
  void a_letter_that_fails_again_keeps_its_time_and_acknowledgement_and_counts_the_attempts() {
    Append broken = Samples.dead("a.json", "{", "malformed_json");
    CommitPlan.Known known =
        new CommitPlan.Known(Set.of(), Set.of(), Map.of(0, letter(broken, true)));

    CommitPlan again = plan(known, broken);
    Object[] row = again.deadLetterRows().get(0);
    assertThat(again.lettersChange()).isEmpty();
    assertThat(again.freshDeadLetters).isEmpty();
    assertThat(again.fileRows().get(0)[5]).isEqualTo("acknowledged");
    assertThat(row[8]).isEqualTo(broken.file().attempts() + 3);
    assertThat(row[9]).isEqualTo(5L);
    assertThat(row[10]).isEqualTo(true);
    assertThat(row[11]).isEqualTo("build");

    CommitPlan changed = plan(known, Samples.dead("a.json", "{{", "too_deep"));
    assertThat(changed.lettersChange()).containsOnly(Map.entry("too_deep", 1));
    assertThat(changed.freshDeadLetters).containsExactly("too_deep");
    assertThat(changed.deadLetterRows().get(0)[10]).isEqualTo(false);
  }

  @Test
  void a_file_that_was_not_read_fails_otherwise_when_the_code_is_another() {
    KnownLetter unread = new KnownLetter("", "too_large", false, 1, 5);
    assertThat(unread.same(unread)).isTrue();
    assertThat(unread.same(new KnownLetter("", "unreadable", false, 1, 5))).isFalse();
  }

  private static KnownLetter letter(Append dead, boolean acknowledged) {
    return new KnownLetter(dead.file().sha256(), dead.deadLetter().code(), acknowledged, 3, 5);
  }

  @Test
  void the_last_word_on_a_file_in_a_group_counts() {
    Append broken = Samples.dead("a.json", "{", "malformed_json");
    Append whole = Samples.event("a.json", "{}", 1);

    CommitPlan healed = plan(NOTHING, broken, whole);
    assertThat(healed.deadLetterRows()).isEmpty();
    assertThat(healed.resolvedRows()).hasSize(1);
    assertThat(healed.lettersChange()).containsOnly(Map.entry("malformed_json", 0));

    CommitPlan spoilt = plan(NOTHING, whole, broken);
    assertThat(spoilt.deadLetterRows()).hasSize(1);
    assertThat(spoilt.resolvedRows()).isEmpty();
    assertThat(spoilt.lettersChange()).containsOnly(Map.entry("malformed_json", 1));
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
    return CommitPlan.of(
        List.of(appends), folders, known, new CommitPlan.Moment(100, Samples.START, "build"));
  }
}
