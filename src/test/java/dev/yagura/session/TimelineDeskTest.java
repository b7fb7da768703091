package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static dev.yagura.vocabulary.event.Span.Kind.TOOL;
import static dev.yagura.vocabulary.event.Span.Kind.TURN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.Span;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
    assertThat(timeline.readTo()).isNull();
    assertThat(asked).allMatch(request -> request.ascending() && "s1".equals(request.session()));
  }

  @Test
  void questions_are_answered_one_after_another_and_too_many_are_refused() throws Exception {
    fill(10);
    TimelineDesk desk = desk(Clock.systemUTC());
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
    assertThat(asked).isEmpty();
  }

  @Test
  void what_was_read_until_the_time_was_over_is_told_and_the_next_question_goes_on_there()
      throws Exception {
    fill(1500);
    Ticking clock = new Ticking(4);
    Sessions.Timeline cut = ask(clock, 32_000);
    assertThat(cut.spans()).hasSize(501);
    assertThat(cut.readTo()).isEqualTo(log.get(999).event().timestamp());
    clock.step = 0;
    Sessions.Timeline rest = get(desk(clock).answer(from(cut.readTo())));
    assertThat(rest.readTo()).isNull();
    assertThat(rest.spans()).hasSize(1002).contains(cut.spans().get(500));
  }

  @Test
  void who_waited_too_long_is_refused_before_anything_is_read_and_the_next_is_answered()
      throws Exception {
    fill(10);
    Ticking clock = new Ticking(8);
    TimelineDesk desk = desk(clock);
    assertThatThrownBy(() -> get(desk.answer(from(null)))).isInstanceOf(BusFailure.class);
    assertThat(asked).isEmpty();
    clock.step = 0;
    assertThat(get(desk.answer(from(null))).known()).isTrue();
  }

  @Test
  void of_a_stretch_only_that_and_the_turns_around_it_are_read() throws Exception {
    turns(300);
    asked.clear();
    Sessions.Timeline some = stretch(9_000, 9_100);
    assertThat(some.spans()).isNotEmpty().allMatch(span -> span.seq() > 4000);
    assertThat(asked).hasSize(4);
  }

  @Test
  void every_stretch_shows_what_the_whole_shows_of_it() throws Exception {
    turns(300);
    List<Span> whole = get(desk(Clock.systemUTC()).answer(from(null))).spans();
    Random random = new Random(4);
    for (int i = 0; i < 60; i++) {
      Instant from = BASE.plusSeconds(random.nextInt(19_000) - 300L);
      Instant to = from.plusSeconds(random.nextInt(400));
      List<Span> expected =
          whole.stream()
              .filter(span -> span.end() == null || !span.end().isBefore(from))
              .filter(span -> span.start().isBefore(to))
              .toList();
      assertThat(texts(get(desk(Clock.systemUTC()).answer(between(from, to))).spans()))
          .as("%s to %s", from, to)
          .isEqualTo(texts(expected));
    }
  }

  @Test
  void a_stretch_in_which_nothing_happened_shows_what_went_on_meanwhile() throws Exception {
    add(event("UserPromptSubmit").at(0));
    add(event("PreToolUse").tool("Bash", "a").at(1));
    add(event("PostToolUse").tool("Bash", "a").at(900));
    add(event("Stop").at(901));
    assertThat(stretch(300, 400).spans()).extracting(Span::kind).containsExactly(TURN, TOOL);
    assertThat(stretch(2000, 2100).spans()).isEmpty();
    assertThat(stretch(-200, -100).spans()).isEmpty();
    assertThat(stretch(-200, -100).known()).isTrue();
  }

  private void fill(int calls) {
    for (int i = 0; i < calls; i++) {
      add(event("PreToolUse").tool("Bash", "id" + i).at(i));
      add(event("PostToolUse").tool("Bash", "id" + i).at(i + 0.4));
    }
  }

  /** Turns of a minute: calls side by side, a subagent that outlives its turn, a permission. */
  private void turns(int turns) {
    for (int turn = 0; turn < turns; turn++) {
      double at = turn * 60;
      add(event("UserPromptSubmit").at(at).summary("turn " + turn));
      for (int i = 0; i < 12; i++) {
        String agent = i % 3 == 0 ? "agent-" + turn : null;
        String id = "id" + turn + "-" + i;
        add(event("PreToolUse").tool("Bash", id).agent(agent, "Explore").at(at + i * 3 + 1));
        if (i % 4 == 1) {
          add(event("PermissionRequest").tool("Bash", null).at(at + i * 3 + 2));
        }
        if (i != 7) {
          add(event("PostToolUse").tool("Bash", id).agent(agent, "Explore").at(at + i * 3 + 8));
        }
      }
      add(event("Stop").at(at + 50));
      add(event("SubagentStop").agent("agent-" + turn, "Explore").at(at + 70));
    }
  }

  private void add(EventBuilder event) {
    log.add(new StoredEvent(log.size() + 1, event.build()));
  }

  private static List<String> texts(List<Span> spans) {
    return spans.stream()
        .map(
            span ->
                "%s %s %s %s-%s %s"
                    .formatted(
                        span.kind(),
                        span.lane(),
                        span.toolUseId(),
                        span.start(),
                        span.end(),
                        span.outcome()))
        .sorted()
        .toList();
  }

  /** The store's side: filters by time and seq, in either order. */
  private Log.EventPage page(Log.EventPageRequest request) {
    asked.add(request);
    List<StoredEvent> found =
        log.stream()
            .filter(stored -> request.afterSeq() == null || stored.seq() > request.afterSeq())
            .filter(stored -> request.beforeSeq() == null || stored.seq() < request.beforeSeq())
            .filter(stored -> isWithin(stored.event().timestamp(), request))
            .collect(Collectors.toCollection(ArrayList::new));
    if (!request.ascending()) {
      Collections.reverse(found);
    }
    boolean more = found.size() > request.limit();
    List<StoredEvent> events = found.stream().limit(request.limit()).toList();
    return new Log.EventPage("log", events, more ? events.get(events.size() - 1).seq() : null);
  }

  private static boolean isWithin(Instant at, Log.EventPageRequest request) {
    Instant from = request.fromInclusive();
    Instant to = request.toExclusive();
    return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
  }

  private TimelineDesk desk(Clock clock) {
    return new TimelineDesk(
        vertx,
        clock,
        session -> Future.succeededFuture(log.isEmpty() ? null : AgentTrees.of(log).list()));
  }

  private static Sessions.TimelineRequest from(Instant from) {
    return between(from, null);
  }

  private static Sessions.TimelineRequest between(Instant from, Instant to) {
    return new Sessions.TimelineRequest("s1", from, to, 32_000);
  }

  private Sessions.Timeline stretch(long from, long to) throws Exception {
    return get(
        desk(Clock.systemUTC()).answer(between(BASE.plusSeconds(from), BASE.plusSeconds(to))));
  }

  private Sessions.Timeline ask(Clock clock, int limit) throws Exception {
    return get(desk(clock).answer(new Sessions.TimelineRequest("s1", null, null, limit)));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }

  /** Every look at it takes a while. */
  private static final class Ticking extends Clock {
    private Instant now = BASE;
    private long step;

    Ticking(long step) {
      this.step = step;
    }

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
