package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FakeLog;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the room tells when only time passes, and what it tells of sessions that sleep. */
class SessionTickTest {
  private final TestClock clock = new TestClock();
  private final List<Sessions.Changed> told = new CopyOnWriteArrayList<>();
  private final List<Sessions.PatternFound> found = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private FakeLog log;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    get(Channels.SESSIONS_CHANGED.listen(vertx, told::add));
    get(Channels.PATTERN_FOUND.listen(vertx, found::add));
    log = new FakeLog(vertx, "log-a");
    get(log.begin());
    SessionConfig config =
        SessionConfig.from(
            Settings.of(SessionConfig.SECTION, Map.of()), Home.below(Path.of("unused")));
    get(vertx.deployVerticle(new SessionVerticle(new Node("n1", "h", "test"), config, clock)));
    await().until(() -> !log.replaysAsked().isEmpty());
  }

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
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
    await().until(() -> page().size() == 1000);
    TrackedLog expected = new TrackedLog();
    expected.clock.pass(Duration.ofDays(3));
    events.forEach(expected::apply);
    assertThat(expected.tracker.awake()).isEqualTo(Shelf.AWAKE);
    for (SessionView view : page()) {
      assertThat(view).isEqualTo(expected.tracker.view(view.sessionId()));
    }
  }

  private SessionView newest() {
    return told.get(told.size() - 1).sessions().get(0);
  }

  private List<SessionView> page() throws Exception {
    return get(Channels.SESSIONS.ask(vertx, Sessions.PageRequest.latest(1000))).sessions();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
