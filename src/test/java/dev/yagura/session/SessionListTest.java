package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventStorm;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which sessions are listed, in which order, and what they sum up to. */
class SessionListTest {
  private final TrackedLog log = new TrackedLog();

  @Test
  void a_session_of_which_only_instructions_were_loaded_is_not_listed() {
    log.apply(event("InstructionsLoaded").at(1));
    assertThat(log.tracker.page(ask(null, null, null, 9)).get().sessions()).isEmpty();
    assertThat(log.tracker.totals().total()).isZero();
    assertThat(log.tracker.views(List.of("s1")).get()).isEmpty();
    log.apply(event("SessionStart").at(2));
    assertThat(log.tracker.page(ask(null, null, null, 9)).get().sessions()).hasSize(1);
  }

  @Test
  void pages_go_from_the_latest_activity_on_and_miss_and_repeat_nothing() {
    EventStorm.of(3, 3000, 137).forEach(log::apply);
    List<SessionView> all = log.tracker.page(ask(null, null, null, 1000)).get().sessions();
    assertThat(all)
        .isSortedAccordingTo(
            Comparator.comparing(SessionView::lastActivity)
                .reversed()
                .thenComparing(SessionView::sessionId));
    List<SessionView> paged = new ArrayList<>();
    String cursor = null;
    do {
      Sessions.Page page = log.tracker.page(ask(null, null, cursor, 10)).get();
      paged.addAll(page.sessions());
      cursor = page.next();
    } while (cursor != null);
    assertThat(paged).isEqualTo(all).hasSize(137);
  }

  @Test
  void a_page_that_ends_with_the_last_session_has_no_next() {
    IntStream.range(0, 4).forEach(i -> log.apply(event("Stop").session("s" + i).at(i)));
    assertThat(log.tracker.page(ask(null, null, null, 4)).get().next()).isNull();
    assertThat(log.tracker.page(ask(null, null, null, 3)).get().next()).isNotNull();
    assertThat(log.tracker.page(ask(null, null, null, 4)).get().seq()).isEqualTo(4);
  }

  @Test
  void the_list_can_be_narrowed_to_a_state_and_a_project() {
    log.apply(event("Stop").session("a").at(1).place("/w/x", "x"));
    log.apply(event("SessionEnd").session("b").at(2).place("/w/x", "x"));
    log.apply(event("SessionEnd").session("c").at(3).place("/w/y", "y"));
    assertThat(ids(log.tracker.page(ask(SessionState.ENDED, null, null, 9)).get()))
        .containsExactly("c", "b");
    assertThat(ids(log.tracker.page(ask(null, "x", null, 9)).get())).containsExactly("b", "a");
    assertThat(ids(log.tracker.page(ask(SessionState.IDLE, "x", null, 9)).get()))
        .containsExactly("a");
    assertThat(ids(log.tracker.page(ask(null, "z", null, 9)).get())).isEmpty();
  }

  static List<Sessions.PageRequest> badQuestions() {
    return List.of(
        ask(null, null, null, 0),
        ask(null, null, null, 1001),
        ask(null, null, "not base64!", 10),
        ask(null, null, "bm9jb2xvbg", 10),
        ask(null, null, "eDp5", 10),
        ask(null, null, "", 10),
        ask(null, null, cursor("started:1:1:a"), 10),
        ask(null, null, cursor("activity:1:x:a"), 10));
  }

  @ParameterizedTest
  @MethodSource("badQuestions")
  void a_question_at_fault_is_refused_by_name(Sessions.PageRequest question) {
    assertThatThrownBy(() -> log.tracker.page(question).get())
        .isInstanceOfSatisfying(
            BusFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(BusFailure.Kind.INVALID))
        .hasMessageMatching("(limit|cursor): .*");
  }

  @Test
  void totals_count_every_session_and_as_active_those_heard_of_within_the_hour() {
    log.apply(event("Stop").session("fresh").at(3600));
    log.apply(event("Stop").session("just").at(10));
    log.apply(event("Stop").session("silent").at(9));
    log.apply(event("SessionEnd").session("over").at(3600));
    log.apply(event("Stop").session("fresh").at(3610));
    log.clock.set(BASE.plusSeconds(10).plus(Duration.ofHours(1)));
    Sessions.Totals totals = log.tracker.totals().message(5);
    assertThat(totals).isEqualTo(new Sessions.Totals(4, 2, 0, 0, 3, 1, 0, 10 / 4.0, 0, 5));
    assertThat(Trackers.at(log.clock).totals().averageSeconds()).isZero();
  }

  @Test
  void totals_agree_with_the_list_after_any_stream() {
    for (long seed = 1; seed <= 10; seed++) {
      log.beginAnew();
      EventStorm.of(seed, 2000, 50).forEach(log::apply);
      log.clock.set(BASE.plusSeconds(1500 + 600 * seed));
      List<SessionView> all = log.tracker.page(ask(null, null, null, 1000)).get().sessions();
      SessionTotals totals = log.tracker.totals();
      for (SessionState state : SessionState.values()) {
        assertThat(totals.in(state))
            .isEqualTo(all.stream().filter(s -> s.state() == state).count())
            .isEqualTo(log.tracker.page(ask(state, null, null, 1000)).get().sessions().size());
      }
      assertThat(totals.total()).isEqualTo(all.size());
      assertThat(totals.averageSeconds())
          .isCloseTo(
              all.stream()
                      .mapToLong(s -> Duration.between(s.startedAt(), s.lastActivity()).toMillis())
                      .average()
                      .orElseThrow()
                  / 1000,
              Offset.offset(1e-6));
      assertThat(totals.humanWaitMs())
          .isEqualTo(all.stream().mapToLong(SessionView::humanWaitMs).sum());
      assertThat(all.stream().mapToLong(SessionView::events).sum()).isEqualTo(2000);
    }
  }

  private static String cursor(String plain) {
    return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static Sessions.PageRequest ask(
      SessionState state, String project, String cursor, int limit) {
    return new Sessions.PageRequest(
        state, project, null, null, null, null, Sessions.Sort.ACTIVITY, cursor, limit);
  }

  private static List<String> ids(Sessions.Page page) {
    return page.sessions().stream().map(SessionView::sessionId).toList();
  }
}
