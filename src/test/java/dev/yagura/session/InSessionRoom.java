package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.OnFakeLog;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the room have in common: a log, and what the room says of it. */
class InSessionRoom extends OnFakeLog {
  static final Node NODE = new Node("n1", "host-a", "test");
  static final Clock CLOCK = Clock.fixed(BASE.plusSeconds(60), ZoneOffset.UTC);

  final List<Sessions.Changed> told = new CopyOnWriteArrayList<>();

  @BeforeEach
  void listen() throws Exception {
    get(Channels.SESSIONS_CHANGED.listen(vertx, told::add));
  }

  /** With a store, deployed, loaded and caught up: what is committed next comes live. */
  String started() throws Exception {
    get(log.begin());
    String id = deploy();
    await().until(() -> !log.replaysAsked().isEmpty());
    return id;
  }

  String deploy() throws Exception {
    return deploy(Map.of());
  }

  String deploy(Map<String, String> settings) throws Exception {
    return deploy(settings, CLOCK);
  }

  String deploy(Map<String, String> settings, Clock clock) throws Exception {
    SessionConfig config =
        SessionConfig.from(
            Settings.of(SessionConfig.SECTION, settings), Home.below(Path.of("unused")));
    return get(vertx.deployVerticle(new SessionVerticle(NODE, config, clock)));
  }

  void awaitSeq(long seq) {
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(page().seq()).isEqualTo(seq));
  }

  Sessions.Page page() throws Exception {
    return get(Channels.SESSIONS.ask(vertx, Sessions.PageRequest.latest(1000)));
  }

  SessionView find(String id) throws Exception {
    SessionDetail found = get(Channels.SESSION.ask(vertx, new Sessions.FindRequest(id))).session();
    return found == null ? null : found.session();
  }

  Vitals.RoomHealth health() throws Exception {
    return get(
        NodeChannels.ROOM_HEALTH.at("n1.session").ask(vertx, new Vitals.RoomHealthRequest()));
  }

  static List<SessionView> expected(List<HookEvent> events) {
    SessionTracker tracker = Trackers.at(CLOCK);
    for (int i = 0; i < events.size(); i++) {
      tracker.apply(new StoredEvent(i + 1, events.get(i)), true);
    }
    return tracker.page(Sessions.PageRequest.latest(1000)).get().sessions();
  }
}
