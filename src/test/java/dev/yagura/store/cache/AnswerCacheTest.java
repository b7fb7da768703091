package dev.yagura.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log.EventPage;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.bus.Log.Facets;
import dev.yagura.vocabulary.bus.Log.FacetsRequest;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
  private static final FacetsRequest FACETS = new FacetsRequest(10);

  private final AtomicLong nanos = new AtomicLong();
  private final CacheTally tally = new CacheTally();
  private final AnswerCache cache =
      new AnswerCache(new CacheLimits(0, 0, 1 << 20, 0, Duration.ofSeconds(60)), nanos::get, tally);

  /** Reads that the database has been asked for and has not answered. */
  private final List<Promise<EventPage>> reads = new ArrayList<>();

  private final Supplier<Future<EventPage>> database =
      () -> {
        Promise<EventPage> read = Promise.promise();
        reads.add(read);
        return read.future();
      };

  @Test
  void a_page_is_read_once_and_who_asks_meanwhile_waits_for_it() {
    Future<EventPage> first = cache.page(request("a", 10), database);
    Future<EventPage> second = cache.page(request("a", 10), database);
    cache.page(request("a", 11), database);
    assertThat(reads).hasSize(2);
    EventPage page = answer(0, "a");
    assertThat(first.result()).isSameAs(page);
    assertThat(second.result()).isSameAs(page);
    assertThat(cache.page(request("a", 10), database).result()).isSameAs(page);
    assertThat(tally.hits(CacheTally.Tier.SESSION)).isEqualTo(2);
    assertThat(tally.misses(CacheTally.Tier.SESSION)).isEqualTo(2);
  }

  @Test
  void a_commit_between_a_read_and_its_answer_does_not_let_the_answer_stay() {
    Future<EventPage> overtaken = cache.page(request("a", 10), database);
    cache.committed(List.of(event("a")));
    Future<EventPage> later = cache.page(request("a", 10), database);
    EventPage old = answer(0, "a");
    assertThat(overtaken.result()).isSameAs(old);
    assertThat(later.isComplete()).isFalse();
    EventPage fresh = answer(1, "a");
    assertThat(later.result()).isSameAs(fresh);
    assertThat(cache.page(request("a", 10), database).result()).isSameAs(fresh);
    assertThat(reads).hasSize(2);
  }

  @Test
  void an_answer_that_comes_after_a_fresher_one_does_not_take_its_place() {
    cache.page(request("a", 10), database);
    cache.committed(List.of(event("a")));
    cache.page(request("a", 10), database);
    EventPage fresh = answer(1, "a");
    answer(0, "a");
    assertThat(cache.page(request("a", 10), database).result()).isSameAs(fresh);
  }

  @Test
  void a_commit_leaves_the_pages_of_other_sessions() {
    cache.page(request("a", 10), database);
    cache.page(request("b", 10), database);
    answer(0, "a");
    answer(1, "b");
    cache.committed(List.of(event("b"), event("c")));
    cache.page(request("a", 10), database);
    assertThat(reads).hasSize(2);
    cache.page(request("b", 10), database);
    assertThat(reads).hasSize(3);
    cache.clear();
    cache.page(request("a", 10), database);
    assertThat(reads).hasSize(4);
  }

  @Test
  void a_read_that_fails_is_asked_again() {
    Future<EventPage> failed = cache.page(request("a", 10), database);
    reads.get(0).fail("busy");
    assertThat(failed.failed()).isTrue();
    cache.page(request("a", 10), database);
    assertThat(reads).hasSize(2);

    cache.facets(FACETS, () -> Future.failedFuture("busy"));
    Facets facets = facets("log");
    assertThat(cache.facets(FACETS, () -> Future.succeededFuture(facets)).result())
        .isSameAs(facets);
  }

  @Test
  void what_nobody_asks_for_any_more_is_forgotten() {
    cache.page(request("a", 10), database);
    answer(0, "a");
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    cache.page(request("a", 10), database);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    cache.page(request("a", 10), database);
    assertThat(reads).hasSize(1);
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    cache.page(request("a", 10), database);
    assertThat(reads).hasSize(2);
  }

  @Test
  void facets_are_read_anew_after_any_commit_even_one_that_overtakes_the_read() {
    Promise<Facets> overtaken = Promise.promise();
    cache.facets(FACETS, overtaken::future);
    cache.committed(List.of());
    assertThat(cache.facets(FACETS, () -> Future.failedFuture("not asked")).isComplete()).isFalse();
    cache.committed(List.of(event("a")));
    Facets fresh = facets("fresh");
    cache.facets(FACETS, () -> Future.succeededFuture(fresh));
    overtaken.complete(facets("old"));
    assertThat(cache.facets(FACETS, () -> Future.failedFuture("not asked")).result())
        .isSameAs(fresh);
  }

  @Test
  void pages_of_many_sessions_stay_within_the_memory_that_they_may_take() {
    for (int n = 0; n < 5000; n++) {
      cache.page(request("session-" + n, 10), database);
      answer(n, "session-" + n);
    }
    assertThat(cache.bytes()).isBetween(1L << 18, 1L << 20);
    for (int limit = 1; limit < 200; limit++) {
      cache.page(request("one", limit), database);
      answer(reads.size() - 1, "one");
    }
    assertThat(cache.bytes()).isLessThanOrEqualTo(1 << 20);
  }

  private EventPage answer(int read, String session) {
    EventPage page = new EventPage("log", List.of(event(session)), null);
    reads.get(read).complete(page);
    return page;
  }

  private static EventPageRequest request(String session, int limit) {
    return EventsAsked.newestFirst(limit).session(session).request();
  }

  private static StoredEvent event(String session) {
    StoredEvent made = EventRingTest.event(1, new Random(1));
    var event = made.event();
    return new StoredEvent(
        1,
        new dev.yagura.vocabulary.event.HookEvent(
            event.eventId(),
            session,
            event.eventType(),
            event.timestamp(),
            event.receivedAt(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            event.host(),
            null,
            null,
            event.summary(),
            1,
            event.processedData(),
            event.tags()));
  }

  private static Facets facets(String logId) {
    return new Facets(logId, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
