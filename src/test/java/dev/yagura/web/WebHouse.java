package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.SessionSamples;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The web room on a real Vertx, its neighbours faked on their channels. */
public final class WebHouse implements AutoCloseable {
  public static final Node NODE = new Node("n1", "box", "1.2.3");

  public final Vertx vertx = Vertx.vertx();
  public final FakeLog log;
  public final WebVerticle web;
  public final Wire wire;
  public final WebSocketClient sockets;
  public final AtomicInteger questions = new AtomicInteger();

  /** What the rooms of care, letters, imports and threads were asked. */
  public final FakeRooms rooms = new FakeRooms(questions);

  public volatile HealthStatus health = HealthStatus.HEALTHY;
  public volatile boolean ready = true;
  private final Path folder;

  private WebHouse(Path folder, Map<String, String> settings, boolean neighbours, int events) {
    this.folder = folder;
    BusCodec.install(vertx);
    log = new FakeLog(vertx);
    log.add(events);
    if (neighbours) {
      log.answer();
      answerOthers();
      rooms.answer(vertx);
    }
    Map<String, String> values = new HashMap<>(settings);
    values.putIfAbsent("web.port", "0");
    WebConfig config =
        WebConfig.from(Settings.of(WebConfig.SECTION, values), Home.below(folder)).withDemo(true);
    web = new WebVerticle(NODE, config, Clock.systemUTC());
    vertx.deployVerticle(web).compose(open -> web.welcome()).await();
    wire = new Wire(web.port());
    sockets = vertx.createWebSocketClient();
  }

  public static WebHouse open(Path folder, String... settings) {
    return new WebHouse(folder, pairs(settings), true, 0);
  }

  /** With a log that holds events already. */
  public static WebHouse withLog(Path folder, int events, String... settings) {
    return new WebHouse(folder, pairs(settings), true, events);
  }

  /** Nobody else is there. */
  public static WebHouse alone(Path folder) {
    return new WebHouse(folder, Map.of(), false, 0);
  }

  private static Map<String, String> pairs(String... settings) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put(settings[i], settings[i + 1]);
    }
    return map;
  }

  public String bearer() {
    return "Authorization: Bearer " + web.token();
  }

  public String origin() {
    return "http://127.0.0.1:" + web.port();
  }

  /** Asks with the token. */
  public Wire.Answer get(String target, String... headers) {
    List<String> all = new java.util.ArrayList<>(List.of(headers));
    all.add(bearer());
    return wire.get(target, all.toArray(new String[0]));
  }

  /** Asks with the token for what must be there. */
  public JsonObject json(String target) {
    Wire.Answer answer = get(target);
    assertThat(answer.status()).as(target + " " + answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return new JsonObject(answer.body());
  }

  /** The value of the cookie that the link gives. */
  public String cookie() {
    String set = wire.get("/?token=" + web.token(), "Accept: text/html").header("Set-Cookie");
    return set.substring(0, set.indexOf(';'));
  }

  public Future<WebSocket> connect(String path) {
    return sockets.connect(address(path));
  }

  /** Hears also what the server says at once. */
  public Future<WebSocket> connect(String path, Handler<String> heard) {
    return sockets.webSocket().textMessageHandler(heard).connect(address(path));
  }

  private WebSocketConnectOptions address(String path) {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(web.port())
        .setURI(path)
        .addHeader("Origin", origin())
        .addHeader("Authorization", "Bearer " + web.token());
  }

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  final List<Sessions.PageRequest> sessionsAsked = new CopyOnWriteArrayList<>();

  /** Who waits for a human. */
  volatile Sessions.WaitingList waitingNow = new Sessions.WaitingList(List.of(), 7);

  private void answerOthers() {
    Future.all(
            List.of(
                Channels.SESSIONS.answer(
                    vertx,
                    q -> {
                      sessionsAsked.add(q);
                      return asked(
                          new Sessions.Page(
                              List.of(SessionSamples.session(q.limit())), "next-page", 7));
                    }),
                Channels.SESSION.answer(
                    vertx,
                    q ->
                        asked(
                            new Sessions.Found(
                                q.sessionId().equals("s1") ? SessionSamples.detail(1) : null))),
                Channels.SESSION_TOTALS.answer(
                    vertx, q -> asked(new Sessions.Totals(4, 2, 1, 1, 0, 1, 1, 61.5, 9000, 7))),
                Channels.WAITING.answer(vertx, q -> asked(waitingNow)),
                Channels.PROJECTS.answer(vertx, q -> asked(projects())),
                Channels.METRICS.answer(vertx, q -> asked(snapshot())),
                Channels.SCRAPE
                    .at(NODE.name())
                    .answer(vertx, q -> asked(new Measures.Scrape("yagura_up 1\n"))),
                NodeChannels.HEALTH.at(NODE.name()).answer(vertx, q -> asked(report())),
                NodeChannels.HEALTH_HISTORY.at(NODE.name()).answer(vertx, q -> asked(history())),
                NodeChannels.ERRORS.at(NODE.name()).answer(vertx, q -> asked(errors(q.limit()))),
                NodeChannels.CONFIGURATION
                    .at(NODE.name())
                    .answer(vertx, q -> asked(configuration())),
                NodeChannels.CHANGE_SETTING.at(NODE.name()).answer(vertx, rooms::changeSetting)))
        .await();
  }

  private <T> Future<T> asked(T answer) {
    questions.incrementAndGet();
    return Future.succeededFuture(answer);
  }

  private Vitals.Report report() {
    return new Vitals.Report(
        health,
        ready,
        List.of(new Vitals.Check("n1/store", health, "The disk is full.", Map.of("rows", "12"))),
        List.of(
            new Vitals.NodeBeat(
                "n1", "box", "1.2.3", List.of("web"), Instant.EPOCH, Instant.EPOCH)),
        Instant.parse("2026-01-02T03:04:05Z"),
        List.of(new Vitals.Advice("disk.full", "n1/store", "Make room.")));
  }

  private static Vitals.History history() {
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    Vitals.Check disk =
        new Vitals.Check("n1/disk", HealthStatus.WARNING, "It is full.", Map.of("free_mb", "3"));
    return new Vitals.History(
        List.of(
            new Vitals.Moment(
                at.plusSeconds(60), at.plusSeconds(90), 7, HealthStatus.HEALTHY, List.of()),
            new Vitals.Moment(at, at.plusSeconds(55), 12, HealthStatus.WARNING, List.of(disk))));
  }

  private static Vitals.Errors errors(int limit) {
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    return new Vitals.Errors(
        7,
        List.of(new Vitals.ErrorCount("IOException", 7, at)),
        List.of(new Vitals.ErrorLine(at, "warn", "IOException", "Appender", "limit " + limit)));
  }

  private static Vitals.Configuration configuration() {
    return new Vitals.Configuration(
        Instant.parse("2026-01-02T03:04:05Z"),
        List.of(
            new Vitals.SettingLine(
                "web.port",
                "8787",
                "flag",
                "8787",
                "0 to 65535",
                "Port.",
                false,
                false,
                null,
                false),
            new Vitals.SettingLine(
                "notify.url",
                "***",
                "environment",
                "",
                "a URL",
                "Where to.",
                true,
                true,
                "text",
                false),
            FakeRooms.LEVEL),
        List.of("web.port"),
        List.of());
  }

  /** From now on one session waits with this question. */
  public void wait(String question) {
    waitingNow = new Sessions.WaitingList(List.of(SessionSamples.waiting(question)), 7);
  }

  private static Sessions.Projects projects() {
    return new Sessions.Projects(
        List.of(new Sessions.Project("p", 4, 1, 1, 90, 3, 2, 0, 5000, AT, AT)), 7);
  }

  static Measures.Snapshot snapshot() {
    Measures.Distribution none = new Measures.Distribution(0, 0, 0, 0, 0, 0, 0);
    return new Measures.Snapshot(
        7,
        Instant.parse("2026-01-02T03:04:05Z"),
        100,
        6,
        50,
        20,
        List.of(),
        List.of(new Measures.Line("Read", 3, 0, none), new Measures.Line("Bash", 9, 1, none)),
        List.of(0L, 4L),
        Map.of(),
        Map.of(
            "n1/watch", List.of(Measures.Reading.gauge("watch_pending_files", 2)),
            "n2/watch",
                List.of(
                    Measures.Reading.gauge("watch_pending_files", 3),
                    Measures.Reading.gauge("watch_past_files", 40))));
  }

  @Override
  public void close() {
    vertx.close().await();
    try (var files = Files.walk(folder)) {
      // Nothing but the token is ever written.
      List<Path> found = files.filter(Files::isRegularFile).toList();
      if (found.size() > 1) {
        throw new AssertionError("web wrote more than its token: " + found);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
