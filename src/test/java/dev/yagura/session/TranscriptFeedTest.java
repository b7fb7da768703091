package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TranscriptFeedTest {
  private static final Duration SELDOM = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofMillis(20);

  private Vertx vertx;
  private FakeTranscripts store;
  private Room room;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    store = new FakeTranscripts(vertx);
  }

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
  }

  @Test
  void page_after_page_is_asked_for_until_the_newest_change_is_known() throws Exception {
    store.add(450);
    get(store.begin());
    begin(SELDOM);
    awaitChange(450);
    assertThat(store.asked()).containsExactly(0L, 200L, 400L);
    assertThat(onRoom(() -> room.tracker.totals().total())).isEqualTo(1);
  }

  @Test
  void what_is_told_of_a_session_is_kept_for_its_events_and_changes_one_that_has_some()
      throws Exception {
    store.add(2);
    get(store.begin());
    begin(SELDOM);
    awaitChange(2);
    assertThat(onRoom(() -> List.copyOf(room.changed))).containsExactly("s2");
    assertThat(title("s2")).isEqualTo("title 2");
    assertThat(title("s1")).isNull();
    onRoom(() -> room.tracker.apply(new StoredEvent(2, event("Stop").session("s1").build()), true));
    assertThat(title("s1")).isEqualTo("title 1");
  }

  @Test
  void a_fact_is_followed_at_once_and_one_that_says_nothing_new_is_not() throws Exception {
    get(store.begin());
    begin(SELDOM);
    await().until(() -> store.asked().size() == 1);
    store.add(1);
    store.publish();
    awaitChange(1);
    store.publish();
    store.add(1);
    store.publish();
    awaitChange(2);
    assertThat(store.asked()).containsExactly(0L, 0L, 1L);
  }

  @Test
  void a_fact_that_comes_while_a_page_is_read_is_followed_after_it() throws Exception {
    get(store.begin());
    store.hold();
    begin(SELDOM);
    await().until(() -> store.asked().size() == 1);
    store.add(1);
    store.publish();
    assertThat(change()).isZero();
    store.release();
    awaitChange(1);
  }

  @Test
  void a_fact_that_is_lost_costs_some_time_only() throws Exception {
    get(store.begin());
    begin(OFTEN);
    await().until(() -> !store.asked().isEmpty());
    store.add(3);
    awaitChange(3);
  }

  @Test
  void what_is_of_another_log_is_neither_asked_for_nor_learned() throws Exception {
    store.add(5);
    store.logId("log-b");
    get(store.begin());
    begin(SELDOM);
    await().until(() -> store.asked().size() == 1);
    store.publish();
    Channels.TRANSCRIPTS_CHANGED.publish(vertx, new Transcripts.Changed("log-a", 5));
    await().until(() -> store.asked().size() == 2);
    assertThat(change()).isZero();
    store.logId("log-a");
    store.publish();
    awaitChange(5);
    assertThat(store.asked()).hasSize(3);
  }

  @Test
  void without_an_answer_it_asks_again_until_there_is_one() throws Exception {
    store.add(1);
    begin(OFTEN);
    assertThat(change()).isZero();
    get(store.begin());
    awaitChange(1);
  }

  @Test
  void a_page_that_was_asked_for_before_the_sessions_began_anew_hides_nothing() throws Exception {
    store.add(200);
    get(store.begin());
    begin(SELDOM);
    awaitChange(200);
    store.hold();
    store.add(1);
    store.publish();
    await().until(() -> store.asked().size() == 2);
    onRoom(
        () -> {
          room.tracker.reset();
          return true;
        });
    store.release();
    awaitChange(201);
    assertThat(store.asked()).containsExactly(0L, 200L, 0L, 200L);
    onRoom(() -> room.tracker.apply(new StoredEvent(1, event("Stop").session("s7").build()), true));
    assertThat(title("s7")).isEqualTo("title 7");
  }

  /** Has a tracker and nothing else; knows of {@code s2} by an event. */
  private static final class Room extends VerticleBase {
    private final SessionTracker tracker = Trackers.at(new TestClock());
    private final List<String> changed = new ArrayList<>();
    private final Duration askEvery;

    Room(Duration askEvery) {
      this.askEvery = askEvery;
      tracker.apply(new StoredEvent(1, event("Stop").session("s2").build()), true);
    }

    @Override
    public Future<?> start() {
      return new TranscriptFeed(vertx, tracker, () -> "log-a", changed::add).begin(askEvery);
    }

    <T> Future<T> run(Supplier<T> question) {
      Promise<T> answer = Promise.promise();
      context.runOnContext(
          now -> {
            answer.complete(question.get());
          });
      return answer.future();
    }
  }

  private void begin(Duration askEvery) throws Exception {
    room = new Room(askEvery);
    get(vertx.deployVerticle(room));
  }

  private void awaitChange(long change) {
    await().untilAsserted(() -> assertThat(change()).isEqualTo(change));
  }

  private long change() throws Exception {
    return onRoom(() -> room.tracker.lastChange());
  }

  private String title(String session) throws Exception {
    return onRoom(
        () -> room.tracker.view(session) == null ? null : room.tracker.view(session).title());
  }

  private <T> T onRoom(Supplier<T> question) throws Exception {
    return get(room.run(question));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
