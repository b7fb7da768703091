package dev.yagura.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames without a clock that looks: what is told is told because of a fact, or of who came. */
class AlertFramesTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private final List<Promise<Alerts.Listing>> questions = new CopyOnWriteArrayList<>();
  private final List<JsonObject> told = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private AlertFrames frames;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    Channels.ALERTS
        .answer(
            vertx,
            request -> {
              Promise<Alerts.Listing> promise = Promise.promise();
              questions.add(promise);
              return promise.future();
            })
        .await();
    frames = new AlertFrames(vertx, () -> true, body -> told.add(new JsonObject(body)));
    frames.begin().await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static Alerts.Listing listing(Instant at, int alerts) {
    List<AlertView> active =
        IntStream.range(0, alerts)
            .mapToObj(
                i ->
                    new AlertView(
                        "a" + i,
                        "r",
                        "R",
                        Severity.LOW,
                        AlertView.State.FIRING,
                        Map.of(),
                        1,
                        0,
                        AT,
                        AT,
                        null,
                        null,
                        null,
                        null))
            .toList();
    return new Alerts.Listing(at, /* evaluating= */ true, at, active, List.of());
  }

  private void changes() {
    Channels.ALERTS_CHANGED.publish(vertx, new Alerts.Changed(List.of()));
  }

  private void answer(int question, Alerts.Listing listing) {
    await().until(() -> questions.size() > question);
    questions.get(question).complete(listing);
  }

  @Test
  void a_change_while_the_room_is_asked_is_asked_for_once_more() {
    changes();
    await().until(() -> questions.size() == 1);
    frames.look();
    frames.look();
    answer(0, listing(AT, 0));
    answer(1, listing(AT, 1));
    await().until(() -> told.size() == 2);
    assertThat(told.get(1).getInteger("count")).isEqualTo(1);
    assertThat(questions).hasSize(2);
  }

  @Test
  void what_differs_by_its_times_only_is_not_told_again() {
    changes();
    answer(0, listing(AT, 1));
    await().until(() -> told.size() == 1);
    changes();
    answer(1, listing(AT.plusSeconds(5), 1));
    changes();
    answer(2, listing(AT.plusSeconds(10), 2));
    await().until(() -> told.size() == 2);
    assertThat(told.get(1).getInteger("count")).isEqualTo(2);
  }

  @Test
  void when_who_comes_is_told_something_new_the_others_are_told_even_if_it_is_over_by_then() {
    changes();
    answer(0, listing(AT, 0));
    await().until(() -> told.size() == 1);
    var welcomed = frames.body();
    answer(1, listing(AT, 1));
    assertThat(new JsonObject(welcomed.await()).getInteger("count")).isEqualTo(1);
    changes();
    answer(2, listing(AT, 0));
    await().until(() -> told.size() == 2);
  }

  @Test
  void a_frame_holds_the_worst_200_and_the_count_of_all() {
    changes();
    answer(0, listing(AT, 501));
    await().until(() -> told.size() == 1);
    assertThat(told.get(0).getInteger("count")).isEqualTo(501);
    assertThat(told.get(0).getJsonArray("items")).hasSize(200);
  }
}
