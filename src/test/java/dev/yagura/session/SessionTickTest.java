package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the room tells when only time passes, and what it tells of sessions that sleep. */
class SessionTickTest extends InSessionRoom {
  private final TestClock clock = new TestClock();
  private final List<Sessions.PatternFound> found = new CopyOnWriteArrayList<>();

  @BeforeEach
  void begin() throws Exception {
    get(Channels.PATTERN_FOUND.listen(vertx, found::add));
    get(log.begin());
    deploy(Map.of(), clock);
    await().until(() -> !log.replaysAsked().isEmpty());
  }

  @Test
  void a_session_that_falls_silent_is_told_as_lost_and_its_silence_as_found() throws Exception {
    log.commit(List.of(event("UserPromptSubmit").at(1).build()));
    await().until(() -> !told.isEmpty());
    assertThat(told.get(0).sessions())
        .extracting(SessionView::state)
        .containsExactly(SessionState.ACTIVE);
    clock.pass(Duration.ofMinutes(59));
    await().until(() -> !found.isEmpty());
    assertThat(found).extracting(fact -> fact.finding().name()).containsExactly("pattern:stuck");
    clock.pass(Duration.ofMinutes(2));
    await().until(() -> newest().state() == SessionState.LOST);
    assertThat(told).allMatch(fact -> fact.seq() == 1);
    assertThat(found).hasSize(1);
  }

  @Test
  void a_page_of_sessions_that_sleep_is_told_like_one_of_those_that_are_awake() throws Exception {
    List<HookEvent> events =
        IntStream.range(0, 1000)
            .mapToObj(i -> event("Stop").session("s" + i).summary("done " + i).at(i))
            .map(EventBuilder::build)
            .toList();
    clock.pass(Duration.ofDays(3));
    log.commit(events);
    await().until(() -> page().sessions().size() == 1000);
    TrackedLog expected = new TrackedLog();
    expected.clock.pass(Duration.ofDays(3));
    events.forEach(expected::apply);
    assertThat(expected.tracker.awake()).isEqualTo(Shelf.AWAKE);
    for (SessionView view : page().sessions()) {
      assertThat(view).isEqualTo(expected.tracker.view(view.sessionId()));
    }
  }

  private SessionView newest() {
    return told.get(told.size() - 1).sessions().get(0);
  }
}
