package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineDeskTest {
  private final List<StoredEvent> log = new ArrayList<>();
  private final List<Log.EventPageRequest> asked = new ArrayList<>();
  private Vertx vertx;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    get(Channels.EVENTS.answer(vertx, request -> Future.succeededFuture(page(request))));
  }

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
  }

  @Test
  void it_reads_the_whole_session_page_by_page_and_nothing_of_others() throws Exception {
    fill(1200);
    Sessions.Timeline timeline = ask(Clock.fixed(BASE, ZoneOffset.UTC), 32_000);
    assertThat(timeline.known()).isTrue();
    assertThat(timeline.spans()).hasSize(1201);
    assertThat(timeline.seq()).isEqualTo(2400);
    assertThat(asked).extracting(Log.EventPageRequest::afterSeq).containsExactly(0L, 1000L, 2000L);
    assertThat(asked).allMatch(request -> request.ascending() && "s1".equals(request.session()));
  }

  @Test
  void questions_are_answered_one_after_another_and_too_many_are_refused() throws Exception {
    fill(10);
    TimelineDesk desk = new TimelineDesk(vertx, Clock.systemUTC());
    Sessions.TimelineRequest request = new Sessions.TimelineRequest("s1", null, null, 5);
    List<Future<Sessions.Timeline>> answers =
        IntStream.range(0, 17).mapToObj(i -> desk.answer(request)).toList();
    assertThatThrownBy(() -> desk.answer(request)).isInstanceOf(BusFailure.class);
    for (Future<Sessions.Timeline> answer : answers) {
      assertThat(get(answer).spans()).hasSize(5);
    }
    assertThat(get(desk.answer(request)).left()).isEqualTo(6);
  }

  @Test
  void a_limit_out_of_range_is_refused_and_a_session_without_events_is_not_known()
      throws Exception {
    assertThatThrownBy(() -> ask(Clock.systemUTC(), 0)).isInstanceOf(BusFailure.class);
    assertThatThrownBy(() -> ask(Clock.systemUTC(), 32_001)).isInstanceOf(BusFailure.class);
    assertThat(ask(Clock.systemUTC(), 1).known()).isFalse();
  }

  @Test
  void it_stops_reading_when_nobody_waits_any_more_and_goes_on_with_the_next() throws Exception {
    fill(1500);
    Ticking clock = new Ticking();
    TimelineDesk desk = new TimelineDesk(vertx, clock);
    Sessions.TimelineRequest request = new Sessions.TimelineRequest("s1", null, null, 5);
    assertThatThrownBy(() -> get(desk.answer(request)))
        .isInstanceOf(BusFailure.class)
        .hasMessageContaining("too long");
    assertThat(asked.size()).isLessThan(3);
    clock.step = 0;
    assertThat(get(desk.answer(request)).known()).isTrue();
  }

  private void fill(int calls) {
    for (int i = 0; i < calls; i++) {
      log.add(
          new StoredEvent(
              log.size() + 1, event("PreToolUse").tool("Bash", "id" + i).at(i).build()));
      log.add(
          new StoredEvent(
              log.size() + 1, event("PostToolUse").tool("Bash", "id" + i).at(i + 0.4).build()));
    }
  }

  private Log.EventPage page(Log.EventPageRequest request) {
    asked.add(request);
    long after = request.afterSeq() == null ? 0 : request.afterSeq();
    List<StoredEvent> events = log.stream().skip(after).limit(request.limit()).toList();
    boolean more = after + events.size() < log.size();
    return new Log.EventPage("log", events, more ? Long.valueOf(after + events.size()) : null);
  }

  private Sessions.Timeline ask(Clock clock, int limit) throws Exception {
    return get(
        new TimelineDesk(vertx, clock)
            .answer(new Sessions.TimelineRequest("s1", null, null, limit)));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }

  /** Every look at it takes a while. */
  private static final class Ticking extends Clock {
    private Instant now = BASE;
    private long step = 7;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      now = now.plusSeconds(step);
      return now;
    }
  }
}
