package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourReaderTest {
  private static final long FIRST = Samples.START.getEpochSecond() / 3600;

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
  void hours_tell_the_sums_of_their_events() {
    List<Log.Hour> hours = hours(FIRST, FIRST + 9, List.of(), null, null);
    // Ten events on each side of the hour; odd numbers took as many milliseconds as they are.
    assertThat(hours).hasSize(2);
    assertThat(hours.get(0).hour()).isEqualTo(FIRST);
    assertThat(hours.get(0).events()).isEqualTo(10);
    assertThat(hours.get(0).timed()).isEqualTo(5);
    assertThat(hours.get(0).durationMs()).isEqualTo(3591 + 3593 + 3595 + 3597 + 3599);
    assertThat(hours.get(0).errors()).isZero();
    assertThat(hours.get(0).dataBytes()).isEqualTo(10 * "content 3590".length());
    assertThat(hours.get(1).events()).isEqualTo(10);
  }

  @Test
  void bounds_and_filters_hold() {
    assertThat(hours(FIRST + 1, FIRST + 2, List.of(), null, null)).hasSize(1);
    assertThat(hours(FIRST - 9, FIRST, List.of(), null, null)).isEmpty();
    assertThat(sum(hours(FIRST, FIRST + 2, List.of("PostToolUse"), null, null))).isEqualTo(10);
    assertThat(sum(hours(FIRST, FIRST + 2, List.of("PostToolUse", "PreToolUse"), null, null)))
        .isEqualTo(20);
    assertThat(sum(hours(FIRST, FIRST + 2, List.of(), "Bash", null))).isEqualTo(7);
    assertThat(sum(hours(FIRST, FIRST + 2, List.of(), null, "alpha"))).isEqualTo(5);
    assertThat(sum(hours(FIRST, FIRST + 2, List.of(), "Bash' OR 1=1", null))).isZero();
  }

  @Test
  void sums_are_told_by_type_and_tool_the_most_frequent_first() {
    List<Log.Sum> all = sums(FIRST, FIRST + 2, null);
    assertThat(all.stream().mapToLong(Log.Sum::events).sum()).isEqualTo(20);
    assertThat(all).extracting(Log.Sum::events).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(all).extracting(sum -> sum.type() + sum.tool()).doesNotHaveDuplicates();
    assertThat(
            all.stream().filter(sum -> sum.tool().equals("Bash")).mapToLong(Log.Sum::events).sum())
        .isEqualTo(7);
    assertThat(all.stream().mapToLong(Log.Sum::timed).sum()).isEqualTo(10);
    assertThat(sums(FIRST + 1, FIRST + 2, null).stream().mapToLong(Log.Sum::events).sum())
        .isEqualTo(10);
    assertThat(sums(FIRST, FIRST + 2, "alpha").stream().mapToLong(Log.Sum::events).sum())
        .isEqualTo(5);
    assertThat(sums(FIRST, FIRST + 2, "alpha' OR 1=1")).isEmpty();
    assertThat(room.refused(Channels.SUMS, new Log.SumsRequest(5, 4, null)).kind())
        .isEqualTo(BusFailure.Kind.INVALID);
  }

  private List<Log.Sum> sums(long from, long to, @Nullable String project) {
    return room.ask(Channels.SUMS, new Log.SumsRequest(from, to, project)).sums();
  }

  @Test
  void a_span_of_more_than_two_years_is_refused() {
    BusFailure refused =
        room.refused(Channels.HOURS, new Log.HoursRequest(0, 20_001, List.of(), null, null));
    assertThat(refused.kind()).isEqualTo(BusFailure.Kind.INVALID);
  }

  private List<Log.Hour> hours(
      long from, long to, List<String> types, @Nullable String tool, @Nullable String project) {
    return room.ask(Channels.HOURS, new Log.HoursRequest(from, to, types, tool, project)).hours();
  }

  private static long sum(List<Log.Hour> hours) {
    return hours.stream().mapToLong(Log.Hour::events).sum();
  }
}
