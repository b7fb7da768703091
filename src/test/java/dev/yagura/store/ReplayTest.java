package dev.yagura.store;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of the log in the order of seq. */
class ReplayTest {
  @TempDir Path home;

  @Test
  void a_replay_page_of_large_events_is_cut_and_goes_on() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      List<Append> large = new ArrayList<>();
      for (int n = 0; n < 5; n++) {
        HookEvent event = event("t").session("s").with("field", "x".repeat(1_500_000)).build();
        large.add(Samples.append("large-" + n, "content", event));
      }
      room.append(new AppendBatch(large));

      Log.ReplayPage first = room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 1000));
      assertThat(first.events()).extracting(StoredEvent::seq).containsExactly(1L, 2L);
      assertThat(first.lastSeq()).isEqualTo(5);
      assertThat(room.seqs(2)).containsExactly(3L, 4L);
      assertThat(room.seqs(4)).containsExactly(5L);
    }
  }

  @Test
  void a_replay_goes_on_where_the_last_page_ended() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 25));
      List<Long> seen = new ArrayList<>();
      long after = 0;
      Log.ReplayPage page;
      do {
        page = room.ask(Channels.REPLAY, new Log.ReplayRequest(after, 10));
        page.events().forEach(stored -> seen.add(stored.seq()));
        after = page.events().get(page.events().size() - 1).seq();
      } while (after < page.lastSeq());

      assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, 25).boxed().toList());
      assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(25, 10)).events()).isEmpty();
    }
  }

  @Test
  void senseless_limits_are_refused_with_the_name_of_the_field() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      for (int limit : new int[] {0, -1, 1001}) {
        assertThat(room.refused(Channels.REPLAY, new Log.ReplayRequest(0, limit)))
            .hasMessageStartingWith("limit:")
            .extracting(BusFailure::kind)
            .isEqualTo(BusFailure.Kind.INVALID);
      }
      assertThat(room.refused(Channels.REPLAY, new Log.ReplayRequest(-1, 1)))
          .hasMessageStartingWith("after:");
      assertThat(
              room.refused(
                  Channels.LEDGER, new Log.LedgerRequest(Samples.HOST, Samples.FOLDER, "", 0)))
          .hasMessageStartingWith("limit:");
    }
  }
}
