package dev.yagura.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.store.cache.SearchedEvents.Searched;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchedEventsTest {
  private static final int ROOM = 100_000;
  private static final HookEvent EVENT =
      new HookEvent(
          "ab".repeat(32),
          "session",
          "PreToolUse",
          Instant.EPOCH,
          Instant.EPOCH,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          "tower",
          null,
          null,
          "ls",
          2,
          Map.of(),
          List.of());

  private final AtomicLong nanos = new AtomicLong();
  private final SearchedEvents events =
      new SearchedEvents(new CacheLimits(0, 0, 0, ROOM, Duration.ofSeconds(60)), nanos::get);

  @Test
  void what_a_search_has_shown_is_known_with_what_is_known_of_its_payload() {
    events.keep(searched(1, 0));
    events.keep(new Searched(searched(2, 0).event(), null));
    assertThat(events.find(1)).isNotNull();
    assertThat(events.find(2)).extracting(Searched::payload).isNull();
    events.keep(searched(2, 7));
    assertThat(events.find(2)).extracting(Searched::payload).isEqualTo(new byte[7]);
    assertThat(events.find(3)).isNull();
  }

  @Test
  void together_they_take_no_more_than_there_is_room_for() {
    for (int seq = 1; seq <= 1000; seq++) {
      events.keep(searched(seq, 2000));
    }
    assertThat(events.bytes()).isBetween(ROOM / 2L, (long) ROOM);
    assertThat(LongStream.rangeClosed(1, 1000).filter(seq -> events.find(seq) != null))
        .hasSizeBetween(15, 50);
    events.keep(searched(2000, ROOM + 1));
    assertThat(events.find(2000)).isNull();
  }

  @Test
  void what_is_not_asked_for_any_more_goes() {
    events.keep(searched(1, 10));
    events.keep(searched(2, 10));
    nanos.addAndGet(Duration.ofSeconds(40).toNanos());
    assertThat(events.find(1)).isNotNull();
    nanos.addAndGet(Duration.ofSeconds(40).toNanos());
    assertThat(events.find(1)).isNotNull();
    assertThat(events.find(2)).isNull();
    nanos.addAndGet(Duration.ofSeconds(80).toNanos());
    assertThat(events.bytes()).isZero();
  }

  @Test
  void all_of_it_can_be_forgotten() {
    events.keep(searched(1, 10));
    events.clear();
    assertThat(events.find(1)).isNull();
    assertThat(events.bytes()).isZero();
  }

  private static Searched searched(long seq, int payload) {
    return new Searched(new StoredEvent(seq, EVENT), new byte[payload]);
  }
}
