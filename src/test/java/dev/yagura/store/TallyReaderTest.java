package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Tallies;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sample n happens n seconds after the start; an odd one is PostToolUse and took n ms. */
class TallyReaderTest {
  @TempDir Path home;
  private RoomUnderTest room;

  @BeforeEach
  void start() {
    room = RoomUnderTest.start(home);
    room.append(Samples.batch(3590, 3610));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void events_are_counted_by_what_they_share_and_their_durations_keep_three_digits() {
    Tallies.Sums sums = sums(3590, 3600);
    assertThat(sums.lines().stream().mapToLong(Tallies.Line::events).sum()).isEqualTo(10);
    List<Tallies.Line> ended =
        sums.lines().stream().filter(line -> line.type().equals("PostToolUse")).toList();
    assertThat(ended.stream().mapToLong(Tallies.Line::totalMs).sum())
        .isEqualTo(3591 + 3593 + 3595 + 3597 + 3599);
    // Of 3591, 3593 … 3599 the three first digits are the same.
    assertThat(ended).extracting(Tallies.Line::durationMs).containsOnly(3590L);
    assertThat(ended).extracting(Tallies.Line::tool).contains("Bash", "Read");
    assertThat(sums.lines())
        .filteredOn(line -> line.type().equals("PreToolUse"))
        .extracting(Tallies.Line::durationMs)
        .containsOnlyNulls();
  }

  @Test
  void whoever_was_busy_is_named_by_session_and_agent() {
    Tallies.Sums sums = sums(3590, 3610);
    assertThat(sums.busyLeft()).isFalse();
    assertThat(sums.busy().stream().mapToLong(Tallies.Busy::events).sum()).isEqualTo(20);
    assertThat(sums.busy().stream().map(Tallies.Busy::sessionId).distinct()).hasSize(7);
    assertThat(sums.busy().stream().map(Tallies.Busy::agentId).filter(id -> id != null).distinct())
        .containsExactlyInAnyOrder("agent-0", "agent-5");
  }

  @Test
  void the_end_of_a_stretch_belongs_to_the_next_one() {
    assertThat(sums(3600, 3600).lines()).isEmpty();
    long apart = events(sums(3590, 3600)) + events(sums(3600, 3610));
    assertThat(apart).isEqualTo(events(sums(3590, 3610))).isEqualTo(20);
  }

  @Test
  void more_than_a_day_is_refused() {
    BusFailure refused =
        room.refused(Channels.TALLY, new Tallies.Request(Instant.EPOCH, Samples.START));
    assertThat(refused.kind()).isEqualTo(BusFailure.Kind.INVALID);
    refused = room.refused(Channels.TALLY, new Tallies.Request(Samples.START, Instant.EPOCH));
    assertThat(refused.kind()).isEqualTo(BusFailure.Kind.INVALID);
  }

  private Tallies.Sums sums(long from, long to) {
    return room.ask(
        Channels.TALLY,
        new Tallies.Request(Samples.START.plusSeconds(from), Samples.START.plusSeconds(to)));
  }

  private static long events(Tallies.Sums sums) {
    return sums.lines().stream().mapToLong(Tallies.Line::events).sum();
  }
}
