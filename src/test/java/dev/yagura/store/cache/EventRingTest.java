package dev.yagura.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.store.BruteForce;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventRingTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final long SEED = 20261126;

  /** The log as the database has it, and a ring that is told of every change. */
  private final TreeMap<Long, StoredEvent> log = new TreeMap<>();

  private long lastSeq;

  @Test
  void an_answer_is_what_a_look_at_the_whole_log_gives_or_there_is_none() {
    int answered = 0;
    int silent = 0;
    for (int round = 0; round < 30; round++) {
      Random random = new Random(SEED + round);
      EventRing ring = new EventRing(limits(1 + random.nextInt(120), 1 << (12 + round % 8)));
      log.clear();
      lastSeq = 0;
      for (int step = 0; step < 300; step++) {
        change(random, ring);
        EventPageRequest request = request(random);
        List<StoredEvent> page = ring.page(request);
        if (page != null) {
          assertThat(page).as("seed %s: %s", SEED + round, request).isEqualTo(expected(request));
        }
        long after = random.nextLong(lastSeq + 3);
        List<StoredEvent> replay = ring.after(after, 20);
        if (replay != null) {
          assertThat(replay)
              .as("seed %s: after %s", SEED + round, after)
              .isEqualTo(log.tailMap(after, false).values().stream().limit(20).toList());
        }
        answered += (page == null ? 0 : 1) + (replay == null ? 0 : 1);
        silent += (page == null ? 1 : 0) + (replay == null ? 1 : 0);
      }
    }
    assertThat(answered).as("answers").isGreaterThan(2000);
    assertThat(silent).as("questions for the database").isGreaterThan(2000);
  }

  @Test
  void the_newest_page_and_a_short_replay_never_need_the_database() {
    EventRing ring = new EventRing(limits(100, 1 << 20));
    commit(ring, 1000, new Random(SEED));
    assertThat(ring.size()).isEqualTo(100);
    assertThat(ring.page(page(null, null, 50))).hasSize(51);
    assertThat(ring.after(900, 1000)).hasSize(100);
    assertThat(ring.after(899, 1000)).isNull();
    assertThat(ring.page(page(null, null, 100))).as("may have another page").isNull();
  }

  @Test
  void a_log_that_fits_is_answered_whatever_is_asked() {
    EventRing ring = new EventRing(limits(1000, 1 << 20));
    commit(ring, 500, new Random(SEED));
    assertThat(ring.page(page("session-none", null, 10))).isEmpty();
    assertThat(ring.after(0, 1000)).hasSize(500);
    assertThat(ring.after(Long.MAX_VALUE, 10)).isEmpty();
    assertThat(ring.page(page(null, Long.MAX_VALUE, 10))).hasSize(11);
    assertThat(ring.page(page(null, Long.MIN_VALUE, 10))).isEmpty();
  }

  @Test
  void memory_is_bounded_by_bytes_and_given_back_with_the_events() {
    EventRing ring = new EventRing(limits(10_000, 64 * 1024));
    commit(ring, 5000, new Random(SEED));
    assertThat(ring.bytes()).isLessThanOrEqualTo(64 * 1024);
    assertThat(ring.size()).isBetween(40, 400);
    ring.begin(lastSeq);
    assertThat(ring.bytes()).as("nothing is left behind").isZero();
  }

  @Test
  void texts_in_common_are_kept_once() {
    EventRing ring = new EventRing(limits(100, 1 << 20));
    commit(ring, 100, new Random(SEED));
    List<StoredEvent> all = ring.after(0, 100);
    assertThat(all).isNotNull();
    assertThat(all.stream().map(stored -> System.identityHashCode(stored.event().cwd())).distinct())
        .hasSize(1);
  }

  @Test
  void a_page_that_was_read_before_a_retention_is_not_taken_in_after_it() {
    EventRing ring = new EventRing(limits(100, 1 << 20));
    commit(new EventRing(limits(1, 1)), 50, new Random(SEED));
    ring.begin(lastSeq);
    EventRing.Wanted wanted = ring.wanted();
    assertThat(wanted).isNotNull();
    List<StoredEvent> read = List.copyOf(log.descendingMap().values());
    ring.forget(30);
    ring.fill(wanted, read, true);
    assertThat(ring.size()).isZero();
    assertThat(ring.after(0, 100)).isNull();
    EventRing.Wanted anew = ring.wanted();
    assertThat(anew).isNotNull();
    ring.fill(anew, read.subList(0, 20), true);
    assertThat(ring.after(0, 100)).hasSize(20);
  }

  @Test
  void a_hole_in_what_is_committed_forgets_what_came_before_it() {
    EventRing ring = new EventRing(limits(100, 1 << 20));
    ring.add(List.of(event(1, new Random(1)), event(2, new Random(1))));
    ring.add(List.of(event(4, new Random(1))));
    assertThat(ring.after(2, 10)).isNull();
    assertThat(ring.after(3, 10)).hasSize(1);
  }

  @Test
  void a_ring_of_no_events_answers_nothing_but_what_is_at_the_end() {
    EventRing ring = new EventRing(CacheLimits.NONE);
    commit(ring, 10, new Random(SEED));
    assertThat(ring.page(page(null, null, 1))).isNull();
    assertThat(ring.after(9, 1)).isNull();
    assertThat(ring.after(10, 1)).isEmpty();
    assertThat(ring.wanted()).isNull();
  }

  private void change(Random random, EventRing ring) {
    int dice = random.nextInt(40);
    if (dice < 25) {
      commit(ring, random.nextInt(12), random);
    } else if (dice < 30 && lastSeq > 0) {
      // Retention leaves some that it must not take.
      long upTo = 1 + random.nextLong(lastSeq);
      log.headMap(upTo, true).keySet().removeIf(seq -> random.nextInt(10) > 0);
      ring.forget(upTo);
    } else if (dice == 30) {
      ring.begin(lastSeq);
    } else {
      EventRing.Wanted wanted = ring.wanted();
      if (wanted != null) {
        List<StoredEvent> older =
            log.headMap(wanted.before(), false).descendingMap().values().stream().limit(7).toList();
        if (random.nextInt(4) == 0) {
          commit(ring, random.nextInt(12), random);
        }
        ring.fill(wanted, older, older.size() < 7);
      }
    }
  }

  private void commit(EventRing ring, int events, Random random) {
    List<StoredEvent> committed = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      lastSeq++;
      committed.add(event(lastSeq, random));
    }
    committed.forEach(stored -> log.put(stored.seq(), stored));
    ring.add(committed);
  }

  private List<StoredEvent> expected(EventPageRequest request) {
    return BruteForce.answer(log.values(), request).stream().limit(request.limit() + 1).toList();
  }

  private EventPageRequest request(Random random) {
    Instant from = START.plusSeconds(random.nextLong(lastSeq + 10));
    return EventsAsked.inOrder(random.nextInt(4) == 0, 1 + random.nextInt(15))
        .session(maybe(random, 3, "session-" + random.nextInt(5)))
        .type(maybe(random, 4, "Type" + random.nextInt(4)))
        .tool(maybe(random, 4, "Tool" + random.nextInt(4)))
        .project(maybe(random, 6, "project-" + random.nextInt(3)))
        .agent(maybe(random, 8, "agent-" + random.nextInt(3)))
        .host(maybe(random, 8, "host-" + random.nextInt(2)))
        .between(maybe(random, 4, from), maybe(random, 4, from.plusSeconds(random.nextInt(200))))
        .before(maybe(random, 3, random.nextLong(lastSeq + 10)))
        .after(maybe(random, 3, random.nextLong(lastSeq + 10)))
        .request();
  }

  private static EventPageRequest page(@Nullable String session, @Nullable Long before, int limit) {
    return EventsAsked.newestFirst(limit).session(session).before(before).request();
  }

  private static <T> @Nullable T maybe(Random random, int oneIn, T value) {
    return random.nextInt(oneIn) == 0 ? value : null;
  }

  private static CacheLimits limits(int events, long bytes) {
    return new CacheLimits(events, bytes, 0, 0, Duration.ofMinutes(1));
  }

  static StoredEvent event(long seq, Random random) {
    Instant at = START.plusSeconds(seq + random.nextInt(60) - 30);
    return new StoredEvent(
        seq,
        new HookEvent(
            "%064x".formatted(seq),
            "session-" + random.nextInt(5),
            "Type" + random.nextInt(4),
            at,
            at,
            random.nextInt(3) == 0 ? null : "Tool" + random.nextInt(4),
            "toolu_" + seq,
            random.nextInt(5) == 0 ? "agent-" + random.nextInt(3) : null,
            random.nextInt(5) == 0 ? "" : null,
            null,
            "default",
            null,
            new String("/home/someone/alpha"),
            random.nextInt(6) == 0 ? null : "project-" + random.nextInt(3),
            "host-" + random.nextInt(2),
            null,
            null,
            "見張り " + seq,
            10,
            Map.of("source", "startup"),
            List.of("missing:tool_input")));
  }
}
