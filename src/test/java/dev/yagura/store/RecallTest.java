package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Ingest.AppendReceipts;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.bus.Log.FacetsRequest;
import dev.yagura.vocabulary.bus.Log.ReplayRequest;
import dev.yagura.vocabulary.bus.Measures.Readings;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that remembers, against one beside it that only reads and so remembers nothing. */
class RecallTest {
  private static final long SEED = 20261126;

  @TempDir Path home;
  private RoomUnderTest room;
  private RoomUnderTest plain;
  private final Map<String, Double> figures = new ConcurrentHashMap<>();

  @BeforeEach
  void start() {
    room = RoomUnderTest.prepare(RoomUnderTest.config(home, "store.cache-events", "300"));
    Channels.READINGS.listen(room.vertx, this::note);
    room.deploy(() -> 0);
    plain = RoomUnderTest.start(room.config.asReadOnly(), () -> 0);
  }

  @AfterEach
  void close() {
    plain.close();
    room.close();
  }

  @Test
  void what_is_remembered_is_what_the_database_says_through_commits_and_retention() {
    Random random = new Random(SEED);
    int next = 0;
    for (int step = 0; step < 60; step++) {
      int events = random.nextInt(80);
      room.append(Samples.batch(next, next + events));
      next += events;
      if (random.nextInt(8) == 0) {
        room.ask(
            Channels.RETAIN,
            new Care.Retain(Samples.START.plusSeconds(random.nextInt(next + 1)), 0, false, false));
      }
      for (int i = 0; i < 8; i++) {
        assertSame(request(random, next), random.nextInt(next + 1));
      }
    }
    await().untilAsserted(() -> assertThat(figure("recent", "hit")).isGreaterThan(300));
    assertThat(figure("recent", "miss")).isGreaterThan(50);
    assertThat(figure("session", "miss")).isPositive();
    assertThat(figure("statistics", "hit")).isGreaterThan(100);
  }

  @Test
  void what_retention_has_taken_is_not_remembered_from_before_it() {
    room.append(Samples.batch(0, 700));
    EventPageRequest oldest = EventsAsked.oldestFirst(40).session("session-1").request();
    assertSame(oldest, 0);
    room.ask(Channels.RETAIN, new Care.Retain(Samples.START.plusSeconds(650), 0, false, false));
    assertSame(oldest, 0);
    assertThat(room.ask(Channels.EVENTS, oldest).events()).isNotEmpty();
  }

  @Test
  void questions_beside_commits_never_leave_a_stale_answer_behind() {
    Random random = new Random(SEED);
    room.append(Samples.batch(0, 500));
    int next = 500;
    for (int step = 0; step < 40; step++) {
      List<EventPageRequest> asked = new ArrayList<>();
      List<Future<?>> open = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        EventPageRequest request = request(random, next);
        asked.add(request);
        open.add(Channels.EVENTS.ask(room.vertx, request));
        open.add(Channels.FACETS.ask(room.vertx, new FacetsRequest(10)));
        Future<AppendReceipts> commit = room.appending(Samples.batch(next, next + 3));
        open.add(commit);
        next += 3;
        open.add(Channels.EVENTS.ask(room.vertx, request));
      }
      RoomUnderTest.await(Future.all(open));
      asked.forEach(request -> assertSame(request, 0));
    }
  }

  @Test
  void after_a_restart_the_newest_events_are_read_once_and_remembered() {
    room.append(Samples.batch(0, 700));
    room.undeploy();
    figures.clear();
    room.deploy(() -> 0);
    assertThat(replay(room, 400, 1000)).hasSize(300);
    await()
        .untilAsserted(
            () -> {
              assertThat(replay(room, 400, 1000)).isEqualTo(replay(plain, 400, 1000));
              assertThat(figure("recent", "hit")).isPositive();
            });
    assertThat(figure("recent", "miss")).isPositive();
    assertThat(figure("bytes", "recent")).isPositive();
  }

  @Test
  void nothing_of_the_log_before_is_remembered_in_a_restored_one() {
    Path backup = home.resolve("backup.db");
    room.append(Samples.batch(0, 40));
    room.ask(Channels.BACKUP, new Care.Backup(backup.toString()));
    room.append(Samples.batch(40, 90));
    assertThat(replay(room, 0, 1000)).hasSize(90);
    room.ask(Channels.FACETS, new FacetsRequest(10));
    room.ask(Channels.RESTORE, new Care.Restore(backup.toString()));

    String logId = room.stats().logId();
    room.append(Samples.batch(100, 105));
    Log.ReplayPage page = room.ask(Channels.REPLAY, new ReplayRequest(0, 1000));
    assertThat(page.logId()).isEqualTo(logId);
    assertThat(page.events()).hasSize(45);
    plain.close();
    plain = RoomUnderTest.start(room.config.asReadOnly(), () -> 0);
    Random random = new Random(SEED);
    for (int i = 0; i < 50; i++) {
      assertSame(request(random, 50), random.nextInt(50));
    }
  }

  private void press(boolean memory) {
    NodeChannels.PRESSURE.publish(
        room.vertx, new Vitals.Pressure(RoomUnderTest.NODE.name(), memory, false));
  }

  @Test
  void while_memory_is_short_nothing_is_remembered_and_every_answer_stays_the_same() {
    Random random = new Random(SEED);
    room.append(Samples.batch(0, 250));
    await().until(() -> figure("bytes", "recent") > 0);
    press(true);
    await().until(() -> figure("bytes", "recent") == 0);
    for (int next = 250; next < 400; next += 10) {
      room.append(Samples.batch(next, next + 10));
      for (int i = 0; i < 5; i++) {
        assertSame(request(random, next), random.nextInt(next));
      }
    }
    await().until(() -> figure("recent", "miss") > 50);
    assertThat(figure("bytes", "recent")).isZero();

    NodeChannels.PRESSURE.publish(room.vertx, new Vitals.Pressure("elsewhere", false, false));
    press(false);
    await().until(() -> figure("bytes", "recent") > 0);
    for (int i = 0; i < 50; i++) {
      assertSame(request(random, 400), random.nextInt(400));
    }
  }

  private void assertSame(EventPageRequest request, int after) {
    assertThat(room.ask(Channels.EVENTS, request))
        .as("%s", request)
        .isEqualTo(plain.ask(Channels.EVENTS, request));
    assertThat(replay(room, after, 50)).as("after %s", after).isEqualTo(replay(plain, after, 50));
    FacetsRequest facets = new FacetsRequest(10);
    assertThat(room.ask(Channels.FACETS, facets)).isEqualTo(plain.ask(Channels.FACETS, facets));
  }

  private static List<StoredEvent> replay(RoomUnderTest at, int after, int limit) {
    return at.ask(Channels.REPLAY, new ReplayRequest(after, limit)).events();
  }

  private static EventPageRequest request(Random random, int events) {
    return EventsAsked.inOrder(random.nextInt(4) == 0, 1 + random.nextInt(40))
        .session(maybe(random, 2, "session-" + random.nextInt(8)))
        .type(maybe(random, 4, random.nextBoolean() ? "PreToolUse" : "PostToolUse"))
        .tool(maybe(random, 4, random.nextBoolean() ? "Bash" : "Read"))
        .project(maybe(random, 6, "alpha"))
        .agent(maybe(random, 8, "agent-5"))
        .host(maybe(random, 8, Samples.HOST))
        .between(
            maybe(random, 6, Samples.START.plusSeconds(random.nextInt(events + 1))),
            maybe(random, 6, Samples.START.plusSeconds(random.nextInt(events + 1))))
        .before(maybe(random, 4, (long) random.nextInt(events + 2)))
        .after(maybe(random, 4, (long) random.nextInt(events + 2)))
        .request();
  }

  private static <T> @Nullable T maybe(Random random, int oneIn, T value) {
    return random.nextInt(oneIn) == 0 ? value : null;
  }

  private double figure(String tier, String result) {
    return figures.getOrDefault(tier + " " + result, 0.0);
  }

  private void note(Readings told) {
    told.readings()
        .forEach(
            reading -> {
              String tier = reading.labels().getOrDefault("tier", "");
              if (reading.name().equals("cache_requests_total")) {
                figures.put(tier + " " + reading.labels().get("result"), reading.value());
              } else if (reading.name().equals("cache_bytes")) {
                figures.put("bytes " + tier, reading.value());
              }
            });
  }
}
