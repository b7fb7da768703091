package dev.yagura.store.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Threads.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadPageTest {
  private static final Instant AT = Instant.parse("2025-07-16T17:59:33Z");

  @Test
  void pages_one_after_the_other_give_every_row_once_newest_use_first() {
    List<ThreadRow> table = new ArrayList<>();
    Random random = new Random(7);
    for (int n = 0; n < 300; n++) {
      // Few different instants, so that pages end between rows of the same one.
      table.add(
          row("s:" + random.nextInt(1 << 30), AT.plusSeconds(random.nextInt(20)), n % 3 == 0));
    }
    List<ThreadRow> read = new ArrayList<>();
    String cursor = null;
    do {
      ThreadPage page = seen(table, ask(null, null, null, null, null, cursor, 7));
      read.addAll(page.rows());
      cursor = page.next();
    } while (cursor != null);

    assertThat(read).isEqualTo(table.stream().sorted(ThreadRow.NEWEST_FIRST).toList());
    assertThat(read).isSortedAccordingTo((a, b) -> b.lastUsed().compareTo(a.lastUsed()));
  }

  @Test
  void the_last_full_page_has_no_next() {
    List<ThreadRow> two = List.of(row("a", AT, false), row("b", AT, false));
    assertThat(seen(two, ask(null, null, null, null, null, null, 2)).next()).isNull();
    assertThat(seen(two, ask(null, null, null, null, null, null, 1)).next()).isNotNull();
  }

  @Test
  void sums_are_of_the_whole_table_whatever_is_searched() {
    List<ThreadRow> table =
        List.of(
            row("a", AT.plusSeconds(5), true),
            row("b", AT.plusSeconds(9), false),
            row("c", AT.plusSeconds(1), false));
    ThreadPage page = seen(table, ask("b", null, null, null, null, null, 10));

    assertThat(page.rows()).extracting(ThreadRow::sessionId).containsExactly("b");
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.archived()).isEqualTo(1);
    assertThat(page.oldest()).isEqualTo(AT.plusSeconds(1).minusSeconds(60));
    assertThat(page.newestUse()).isEqualTo(AT.plusSeconds(9));
  }

  @Test
  void session_channel_creation_and_archived_each_narrow() {
    List<ThreadRow> table =
        List.of(
            new ThreadRow("a", "t1", "c1", "one", AT, AT.plusSeconds(3), false),
            new ThreadRow("b", "t2", "c2", "two", AT.plusSeconds(10), AT.plusSeconds(20), true));
    assertThat(found(table, ask("a", null, null, null, null, null, 9))).containsExactly("a");
    assertThat(found(table, ask(null, "c2", null, null, null, null, 9))).containsExactly("b");
    assertThat(found(table, ask(null, null, null, null, true, null, 9))).containsExactly("b");
    assertThat(found(table, ask(null, null, null, null, false, null, 9))).containsExactly("a");
    assertThat(found(table, ask(null, null, AT.plusSeconds(10), null, null, null, 9)))
        .containsExactly("b");
    assertThat(found(table, ask(null, null, null, AT.plusSeconds(10), null, null, 9)))
        .containsExactly("a");
    assertThat(found(table, ask("a", "c2", null, null, null, null, 9))).isEmpty();
  }

  @Test
  void a_row_whose_times_cannot_be_read_is_kept_at_the_end_and_in_no_window() {
    List<ThreadRow> table =
        List.of(
            new ThreadRow("odd", "t", "c", "n", Instant.EPOCH, Instant.EPOCH, false),
            row("a", AT, false));
    ThreadPage page = seen(table, ask(null, null, null, null, null, null, 9));
    assertThat(page.rows()).extracting(ThreadRow::sessionId).containsExactly("a", "odd");
    assertThat(page.oldest()).isEqualTo(AT.minusSeconds(60));
    assertThat(found(table, ask(null, null, null, AT, null, null, 9))).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "12", ":s", "12x:s", "99999999999999999999:s"})
  void a_cursor_that_no_page_gave_is_refused(String cursor) {
    assertThatThrownBy(() -> new ThreadPage(ask(null, null, null, null, null, cursor, 5)))
        .isInstanceOf(BusFailure.class)
        .hasMessageStartingWith("cursor");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void a_limit_out_of_range_is_refused(int limit) {
    assertThatThrownBy(() -> new ThreadPage(ask(null, null, null, null, null, null, limit)))
        .isInstanceOf(BusFailure.class)
        .hasMessageStartingWith("limit");
  }

  private static List<String> found(List<ThreadRow> table, PageRequest request) {
    return seen(table, request).rows().stream().map(ThreadRow::sessionId).toList();
  }

  private static ThreadPage seen(List<ThreadRow> table, PageRequest request) {
    ThreadPage page = new ThreadPage(request);
    table.forEach(page::add);
    return page;
  }

  private static ThreadRow row(String session, Instant lastUsed, boolean archived) {
    return new ThreadRow(session, "t", "c", "n", lastUsed.minusSeconds(60), lastUsed, archived);
  }

  private static PageRequest ask(
      @Nullable String session,
      @Nullable String channel,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Boolean archived,
      @Nullable String cursor,
      int limit) {
    return new PageRequest(session, channel, from, to, archived, cursor, limit);
  }
}
