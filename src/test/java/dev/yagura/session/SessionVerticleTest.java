package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the room answers, and the facts and figures that it tells. */
class SessionVerticleTest extends InSessionRoom {
  @Test
  void it_finds_one_session_and_says_when_there_is_none() throws Exception {
    started();
    log.commit(List.of(event("Stop").session("here").build()));
    awaitSeq(1);
    assertThat(find("here").sessionId()).isEqualTo("here");
    assertThat(find("elsewhere")).isNull();
    Sessions.Totals totals = get(Channels.SESSION_TOTALS.ask(vertx, new Sessions.TotalsRequest()));
    assertThat(totals).isEqualTo(new Sessions.Totals(1, 1, 0, 0, 1, 0, 0, 0, 0, 1));
  }

  @Test
  void a_bad_question_is_refused_as_invalid() throws Exception {
    started();
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(
                        () ->
                            get(
                                Channels.SESSIONS.ask(
                                    vertx,
                                    new Sessions.PageRequest(
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Sessions.Sort.ACTIVITY,
                                        "??",
                                        10))))
                    .isInstanceOfSatisfying(
                        BusFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(BusFailure.Kind.INVALID)));
  }

  @Test
  void the_first_change_is_told_at_once_and_the_following_are_gathered() throws Exception {
    started();
    for (int i = 0; i < 50; i++) {
      log.commit(List.of(event("Stop").session("s" + i % 5).at(i).build()));
    }
    await().until(() -> !told.isEmpty() && told.get(told.size() - 1).seq() == 50);
    assertThat(told.get(0).seq()).isEqualTo(1);
    assertThat(told).hasSizeLessThan(10);
    Sessions.Changed last = told.get(told.size() - 1);
    assertThat(last.sessions().get(0).sessionId()).isEqualTo("s4");
  }

  @Test
  void a_flood_of_changes_is_told_as_the_newest_200() throws Exception {
    started();
    log.commit(
        IntStream.range(0, 900)
            .mapToObj(i -> event("Stop").session("s" + i).at(i).build())
            .toList());
    await().until(() -> !told.isEmpty());
    assertThat(told.get(0).sessions()).hasSize(200);
    assertThat(told.get(0).sessions().get(0).sessionId()).isEqualTo("s899");
  }

  @Test
  void an_event_that_cannot_be_digested_costs_no_other_and_shows_in_health() throws Exception {
    started();
    HookEvent poison = event("Stop").build();
    HookEvent broken =
        new HookEvent(
            poison.eventId(),
            null,
            "Stop",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "h",
            null,
            null,
            "",
            1,
            Map.of(),
            List.of());
    log.commit(
        List.of(event("Stop").session("a").build(), broken, event("Stop").session("b").build()));
    awaitSeq(3);
    assertThat(page().sessions()).extracting(SessionView::sessionId).containsExactly("a", "b");
    assertThat(health().status()).isEqualTo(HealthStatus.WARNING);
  }

  @Test
  void it_tells_its_figures_once_a_second() throws Exception {
    List<Measures.Readings> heard = new CopyOnWriteArrayList<>();
    get(Channels.READINGS.listen(vertx, heard::add));
    started();
    log.commit(List.of(event("Stop").session("a").build(), event("SessionEnd").build()));
    awaitSeq(2);
    heard.clear();
    await().until(() -> !heard.isEmpty());
    assertThat(heard.get(0).room()).isEqualTo("session");
    assertThat(heard.get(0).readings())
        .contains(
            new Measures.Reading("sessions", Map.of("state", "idle"), Measures.Kind.GAUGE, 1),
            new Measures.Reading("sessions", Map.of("state", "waiting"), Measures.Kind.GAUGE, 0),
            new Measures.Reading("sessions", Map.of("state", "ended"), Measures.Kind.GAUGE, 1),
            Measures.Reading.gauge("projection_seq", 2));
  }

  @Test
  void it_tells_how_long_its_own_stage_took() throws Exception {
    List<Measures.StageTimes> heard = new CopyOnWriteArrayList<>();
    get(Channels.STAGE_TIMES.listen(vertx, heard::add));
    started();
    log.commit(List.of(event("Stop").build()));
    await().until(() -> !heard.isEmpty());
    assertThat(heard.get(0).stage()).isEqualTo("session");
    assertThat(heard.get(0).nanos()).hasSize(1).allMatch(nanos -> nanos > 0);
  }
}
