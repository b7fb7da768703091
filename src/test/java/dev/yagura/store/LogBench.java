package dev.yagura.store;

import static dev.yagura.bench.Timings.print;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.bench.BenchEvents;
import dev.yagura.bench.BenchEvents.Terms;
import dev.yagura.bench.Timings;
import dev.yagura.metrics.MetricsConfig;
import dev.yagura.metrics.MetricsVerticle;
import dev.yagura.normalize.NormalizeConfig;
import dev.yagura.normalize.NormalizeVerticle;
import dev.yagura.session.SessionConfig;
import dev.yagura.session.SessionVerticle;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.json.StatsJson;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import dev.yagura.web.live.Figures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench test}: what the log answers, and how fast, when it holds much. Questions go
 * over the event bus, as rooms ask them. {@code -Dyagura.bench.events=N} says how much (1,000,000),
 * {@code -Dyagura.bench.seed=N} which payloads (1), {@code -Dyagura.bench.home=FOLDER} keeps the
 * log there and asks the one that it finds full. {@code -Dyagura.bench.warm-up=N} asks everything N
 * times in turn before it measures (500), {@code -Dyagura.bench.rows=REGEX} only what is named so.
 */
class LogBench {
  private static final int EVENTS = Integer.getInteger("yagura.bench.events", 1_000_000);
  private static final long SEED = Long.getLong("yagura.bench.seed", 1);
  private static final int PAGE = 100;
  private static final String ROWS = System.getProperty("yagura.bench.rows", ".*");
  private static final int WARM_UP = Integer.getInteger("yagura.bench.warm-up", 500);
  private static final @Nullable String KEPT = System.getProperty("yagura.bench.home");

  @TempDir Path temporary;

  /**
   * @param asked gives how much was found, by the number of the round
   */
  private record Question(String name, IntFunction<Integer> asked) {}

  private final BenchEvents source = new BenchEvents(SEED);
  private RoomUnderTest room;

  @BeforeEach
  void seat() {
    room = RoomUnderTest.start(home());
    NormalizeConfig config =
        NormalizeConfig.from(Settings.of(NormalizeConfig.SECTION, Map.of()), Home.below(home()));
    RoomUnderTest.await(
        room.vertx.deployVerticle(
            new NormalizeVerticle(RoomUnderTest.NODE, config, Clock.systemUTC())));
  }

  private Path home() {
    return KEPT == null ? temporary : Path.of(KEPT);
  }

  @AfterEach
  void leave() {
    room.close();
  }

  @Test
  void a_full_log_answers_like_a_small_one() throws Exception {
    print("seed " + SEED);
    if (room.stats().events() >= EVENTS) {
      table(EVENTS);
      return;
    }
    int small = EVENTS / 10;
    LogFiller filler = new LogFiller(room, source);
    filler.fill(small);
    List<Timings> atSmall = table(small);
    filler.fill(EVENTS);
    List<Timings> atFull = table(EVENTS);
    print("");
    print("p50 at " + EVENTS + " as a multiple of p50 at " + small);
    for (int i = 0; i < atFull.size(); i++) {
      Timings full = atFull.get(i);
      double ratio = full.p50Millis() / atSmall.get(i).p50Millis();
      print(String.format("%-34s %8.2f", full.name(), ratio));
      assertThat(full.found()).as(full.name()).isPositive();
    }
  }

  private List<Timings> table(int size) throws Exception {
    List<StoredEvent> newest = room.ask(Channels.EVENTS, page(null, null, null)).events();
    List<String> sessions =
        newest.stream().map(stored -> stored.event().sessionId()).distinct().toList();
    List<String> ids = newest.stream().map(stored -> stored.event().eventId()).toList();
    Instant end = LogFiller.BEGIN.plusMillis(LogFiller.STEP_MS * size);
    List<Question> all =
        List.of(
            events("newest 100", i -> page(null, null, null)),
            events("session", i -> page(sessions.get(i % sessions.size()), null, null)),
            events("tool, before a time", i -> page(null, "Grep", end.minusSeconds(60L * i + 600))),
            new Question(
                "facets",
                i -> room.ask(Channels.FACETS, new Log.FacetsRequest(PAGE)).types().size()),
            new Question(
                "by id, with payload",
                i ->
                    room.ask(Channels.EVENT, new Log.EventRequest(ids.get(i % ids.size())))
                        .raw()
                        .length),
            words("common word", Terms.COMMON),
            words("rare word", Terms.RARE),
            events("another word each time", i -> search(source.word(20 + 13 * i), PAGE)),
            words("two common words", Terms.COMMON + " " + Terms.COMMON_TOO),
            words("phrase, common", '"' + Terms.PHRASE + '"'),
            words("phrase, rare", '"' + Terms.RARE_PHRASE + '"'),
            words("Japanese, 2 characters", Terms.JAPANESE_2),
            words("Japanese, 3 characters", Terms.JAPANESE_3),
            words("part of a CamelCase name", Terms.CAMEL_PART),
            words("common word in a session", Terms.COMMON + " session:" + sessions.get(0)),
            words("word, tool, without another", "return tool:Grep -" + Terms.RARE),
            words("begin of a word", "metri*"));
    List<Question> questions =
        all.stream().filter(question -> question.name().matches(ROWS)).toList();
    warmUp(questions);
    List<Timings> rows = new ArrayList<>();
    print("");
    print(Timings.heading("over the bus, at " + size));
    for (Question question : questions) {
      row(rows, question);
    }
    if (questions.size() == all.size()) {
      figures(rows, size);
    }
    return rows;
  }

  /** All in turn, so that no row pays for being the first of its kind in this JVM. */
  private static void warmUp(List<Question> questions) throws Exception {
    for (int round = 0; round < WARM_UP; round++) {
      for (Question question : questions) {
        int unused = question.asked().apply(round);
      }
    }
  }

  /**
   * What the rooms that count answer once they have followed the log to its end, as the page asks
   * for it.
   */
  private void figures(List<Timings> rows, int size) throws Exception {
    List<String> seats =
        List.of(
            RoomUnderTest.await(room.vertx.deployVerticle(sessions())),
            RoomUnderTest.await(room.vertx.deployVerticle(metrics())));
    await().atMost(Duration.ofMinutes(5)).ignoreExceptions().until(() -> followed() >= size);
    row(rows, new Question("figures of the first page", i -> stats().topTools().size()));
    row(rows, new Question("statistics of everything", i -> statistics(0)));
    row(rows, new Question("statistics of the last day", i -> statistics(1440)));
    seats.forEach(seat -> RoomUnderTest.await(room.vertx.undeploy(seat)));
  }

  private SessionVerticle sessions() {
    Settings settings = Settings.of(SessionConfig.SECTION, Map.of());
    return new SessionVerticle(
        RoomUnderTest.NODE, SessionConfig.from(settings, Home.below(home())), Clock.systemUTC());
  }

  private MetricsVerticle metrics() {
    Settings settings = Settings.of(MetricsConfig.SECTION, Map.of());
    return new MetricsVerticle(
        RoomUnderTest.NODE, MetricsConfig.from(settings, Home.below(home())), Clock.systemUTC());
  }

  /** Up to which event both rooms count. */
  private long followed() {
    return Math.min(
        room.ask(Channels.SESSION_TOTALS, new Sessions.TotalsRequest()).seq(),
        room.ask(Channels.METRICS, new Measures.SnapshotRequest()).seq());
  }

  private StatsJson stats() {
    return RoomUnderTest.await(Figures.ask(room.vertx));
  }

  private int statistics(int minutes) {
    Measures.Statistics answer =
        room.ask(Channels.STATISTICS, new Measures.StatisticsRequest(minutes));
    return answer.types().size();
  }

  private Question words(String name, String text) {
    return events(name, i -> search(text, PAGE));
  }

  private Question events(String name, IntFunction<EventPageRequest> page) {
    return new Question(name, i -> room.ask(Channels.EVENTS, page.apply(i)).events().size());
  }

  private static void row(List<Timings> rows, Question question) throws Exception {
    int[] round = {WARM_UP};
    Timings timings = Timings.of(question.name(), () -> question.asked().apply(round[0]++));
    print(timings.toString());
    rows.add(timings);
  }

  private static EventPageRequest page(
      @Nullable String session, @Nullable String tool, @Nullable Instant before) {
    return EventsAsked.newestFirst(PAGE)
        .session(session)
        .tool(tool)
        .between(null, before)
        .request();
  }

  private static EventPageRequest search(String text, int limit) {
    return EventsAsked.newestFirst(limit).search(text).request();
  }
}
