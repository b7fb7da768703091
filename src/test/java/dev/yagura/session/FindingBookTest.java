package dev.yagura.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.session.pattern.PatternRules;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import dev.yagura.vocabulary.event.StoredEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingBookTest {
  private static final String DANGER = "pattern:dangerous_command";

  @Test
  void every_finding_counts_and_the_newest_hundred_are_kept() {
    FindingBook book = new FindingBook();
    for (int i = 1; i <= 130; i++) {
      assertThat(book.apply(command(i, i), PatternRules.DEFAULT)).hasSize(1);
    }
    assertThat(book.counts()).isEqualTo(Map.of(DANGER, 130L));
    assertThat(book.newestFirst()).hasSize(100);
    assertThat(book.newestFirst().get(0).seq()).isEqualTo(130);
    assertThat(book.newestFirst().get(99).seq()).isEqualTo(31);
  }

  @Test
  void newest_is_by_the_time_of_what_was_found() {
    FindingBook book = new FindingBook();
    book.apply(command(1, 30), PatternRules.DEFAULT);
    book.apply(command(2, 10), PatternRules.DEFAULT);
    assertThat(book.newestFirst()).extracting(Finding::seq).containsExactly(1L, 2L);
  }

  @Test
  void a_book_that_was_saved_or_copied_is_the_same_book() throws IOException {
    FindingBook book = new FindingBook();
    book.apply(command(1, 1), PatternRules.DEFAULT);
    byte[] saved = SessionCodec.CBOR.writeValueAsBytes(book);
    FindingBook read = SessionCodec.CBOR.readValue(saved, FindingBook.class);
    FindingBook copy = new FindingBook(book);
    book.apply(command(2, 2), PatternRules.DEFAULT);
    for (FindingBook each : List.of(read, copy)) {
      assertThat(each.newestFirst()).hasSize(1);
      assertThat(each.counts()).isEqualTo(Map.of(DANGER, 1L));
      assertThat(each.apply(command(2, 2), PatternRules.DEFAULT)).hasSize(1);
      assertThat(each.newestFirst()).isEqualTo(book.newestFirst());
    }
  }

  @Test
  void looking_into_it_later_shows_what_time_has_shown_and_changes_nothing() {
    FindingBook book = new FindingBook();
    book.apply(event(1, "UserPromptSubmit", 0), PatternRules.DEFAULT);
    book.apply(event(2, "PostToolUse", 5), PatternRules.DEFAULT);
    Instant early = EventBuilder.BASE.plusSeconds(600);
    Instant late = EventBuilder.BASE.plusSeconds(700);
    assertThat(book.asOf(early, PatternRules.DEFAULT)).isSameAs(book);
    FindingBook seen = book.asOf(late, PatternRules.DEFAULT);
    assertThat(seen.counts()).isEqualTo(Map.of("pattern:stuck", 1L));
    assertThat(book.shownBy(late, PatternRules.DEFAULT)).isEqualTo(seen.newestFirst());
    assertThat(book.counts()).isEmpty();
    book.apply(event(3, "PostToolUse", 900), PatternRules.DEFAULT);
    assertThat(book.newestFirst()).isEqualTo(seen.newestFirst());
  }

  private static StoredEvent event(long seq, String type, double second) {
    return new StoredEvent(seq, EventBuilder.event(type).at(second).build());
  }

  private static StoredEvent command(long seq, double second) {
    return new StoredEvent(
        seq,
        EventBuilder.event("PreToolUse")
            .at(second)
            .tool("Bash", "t" + seq)
            .with(Lifted.COMMAND, "rm -rf /")
            .build());
  }
}
