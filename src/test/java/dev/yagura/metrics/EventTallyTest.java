package dev.yagura.metrics;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.EventStorm;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTallyTest {
  private static final EventTally.Live NOTHING_LIVE = new EventTally.Live(Map.of(), Map.of());

  private final EventTally tally = new EventTally();
  private Instant now = BASE;
  private long seq;

  @Test
  void events_are_counted_by_type_with_errors_and_durations() {
    apply(event("PostToolUse").tool("Bash", "a").took(10).status(EventStatus.OK));
    apply(event("PostToolUse").tool("Bash", "b").took(30).status(EventStatus.FAILED));
    apply(event("Stop"));
    apply(event("Stop").status(EventStatus.INTERRUPTED));
    apply(event("Stop").status(EventStatus.OK));
    Measures.Snapshot snapshot = snapshot();
    assertThat(snapshot.seq()).isEqualTo(5);
    assertThat(snapshot.events()).isEqualTo(5);
    assertThat(snapshot.errors()).isEqualTo(2);
    assertThat(snapshot.types())
        .extracting(Measures.Line::name)
        .containsExactly("Stop", "PostToolUse");
    assertThat(snapshot.types().get(0).errors()).isEqualTo(1);
    assertThat(snapshot.types().get(0).durationMs().count()).isZero();
    Measures.Distribution took = snapshot.types().get(1).durationMs();
    assertThat(took.count()).isEqualTo(2);
    assertThat(took.min()).isEqualTo(10);
    assertThat(took.max()).isEqualTo(30);
    assertThat(took.mean()).isEqualTo(20);
  }

  @Test
  void a_tool_is_counted_once_per_call_that_ended() {
    apply(event("PreToolUse").tool("Bash", "a"));
    apply(event("PostToolUse").tool("Bash", "a"));
    apply(event("PreToolUse").tool("Bash", "b"));
    apply(event("PostToolUseFailure").tool("Bash", "b").status(EventStatus.FAILED));
    apply(event("PostToolUseFailure").tool("Bash", "c").status(EventStatus.INTERRUPTED));
    apply(event("PermissionDenied").tool("Read", "d").status(EventStatus.DENIED));
    apply(event("PermissionRequest").tool("Read", null));
    apply(event("PostToolBatch").tool("Bash", null));
    List<Measures.Line> tools = snapshot().tools();
    assertThat(tools).extracting(Measures.Line::name).containsExactly("Bash", "Read");
    assertThat(tools).extracting(Measures.Line::count).containsExactly(3L, 1L);
    assertThat(tools).extracting(Measures.Line::errors).containsExactly(2L, 1L);
    tally.eachTool(
        (name, line) -> {
          if (name.equals("Bash")) {
            assertThat(line.count(Outcome.OK)).isEqualTo(1);
            assertThat(line.count(Outcome.FAILED)).isEqualTo(1);
            assertThat(line.count(Outcome.INTERRUPTED)).isEqualTo(1);
            assertThat(line.count(Outcome.DENIED)).isZero();
          }
        });
  }

  @Test
  void an_event_that_was_counted_is_not_counted_again() {
    StoredEvent stored = new StoredEvent(4, event("Stop").build());
    tally.apply(stored, Source.FILE, now);
    tally.apply(stored, Source.FILE, now);
    tally.apply(new StoredEvent(3, event("Stop").build()), Source.FILE, now);
    assertThat(snapshot().events()).isEqualTo(1);
  }

  @Test
  void the_last_hour_slides_by_receipt_and_not_by_the_events_own_time() {
    apply(event("Stop").at(-90_000).receivedAt(BASE));
    apply(event("UserPromptSubmit").receivedAt(BASE.plusSeconds(1)));
    apply(event("SubagentStop").receivedAt(BASE.plusSeconds(2)));
    apply(event("PreToolUse").receivedAt(BASE.plusSeconds(2)));
    assertHour(BASE.plusSeconds(2), 4, 3);
    assertHour(BASE.plusSeconds(3599), 4, 3);
    assertHour(BASE.plusSeconds(3600), 3, 2);
    assertHour(BASE.plusSeconds(3601), 2, 1);
    assertHour(BASE.plusSeconds(3602), 0, 0);
  }

  @Test
  void the_chart_holds_300_seconds_the_current_one_last() {
    now = BASE.plusSeconds(400);
    apply(event("Stop").receivedAt(BASE.plusSeconds(100)));
    apply(event("Stop").receivedAt(BASE.plusSeconds(101)));
    apply(event("Stop").receivedAt(BASE.plusSeconds(399)));
    apply(event("Stop").receivedAt(BASE.plusSeconds(400)));
    apply(event("Stop").receivedAt(BASE.plusSeconds(400)));
    List<Long> chart = snapshot().perSecond();
    assertThat(chart).hasSize(300);
    assertThat(chart.get(0)).isEqualTo(1);
    assertThat(chart.get(298)).isEqualTo(1);
    assertThat(chart.get(299)).isEqualTo(2);
    assertThat(chart.stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
  }

  @Test
  void a_receipt_in_the_future_counts_as_now() {
    apply(event("Stop").receivedAt(BASE.plusSeconds(999_999)));
    assertThat(snapshot().perSecond().get(299)).isEqualTo(1);
    assertHour(BASE.plusSeconds(10), 1, 1);
  }

  @Test
  void receipts_older_than_an_hour_do_not_push_out_newer_ones() {
    now = BASE.plusSeconds(3600 * 5);
    apply(event("Stop").receivedAt(now));
    apply(event("Stop").receivedAt(now.minusSeconds(3600)));
    apply(event("Stop").receivedAt(now.minusSeconds(7200)));
    assertThat(snapshot().eventsLastHour()).isEqualTo(1);
    assertThat(snapshot().events()).isEqualTo(3);
  }

  @Test
  void tools_beyond_a_hundred_collapse_to_their_server_and_then_to_other() {
    for (int i = 0; i < 100; i++) {
      apply(event("PostToolUse").tool("tool-" + i, null));
    }
    for (int i = 0; i < 500; i++) {
      apply(event("PostToolUse").tool("mcp__git_hub__tool" + i, null));
      apply(event("PostToolUse").tool("invented" + i, null));
      apply(event("PostToolUse").tool("mcp__server" + i + "__x", null));
    }
    apply(event("PostToolUse").tool("tool-7", null));
    Map<String, Long> counts = toolCounts(tally);
    assertThat(counts).hasSizeLessThanOrEqualTo(151);
    assertThat(counts).containsEntry("tool-7", 2L).containsEntry("mcp__git_hub", 500L);
    assertThat(counts.get("other")).isGreaterThanOrEqualTo(900);
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1601);
  }

  @Test
  void event_types_beyond_a_hundred_collapse_to_other() {
    for (int i = 0; i < 3000; i++) {
      apply(event("type-" + i));
    }
    assertThat(snapshot().types()).hasSizeLessThanOrEqualTo(101);
    assertThat(snapshot().types().get(0).name()).isEqualTo("other");
  }

  @Test
  void names_lose_control_characters_and_excess_length() {
    assertThat(Labels.clean("a\nb\u0000c\ud800")).isEqualTo("a_b_c_");
    assertThat(Labels.clean("x".repeat(500))).hasSize(80);
    assertThat(Labels.clean("")).isEqualTo("unknown");
    assertThat(Labels.clean("検索\"\\")).isEqualTo("検索\"\\");
  }

  @Test
  void quantiles_are_within_one_percent_and_extremes_exact() {
    Random random = new Random(1);
    Durations durations = new Durations();
    long[] values = random.longs(20_000, 1, 3_000_000).toArray();
    for (long value : values) {
      durations.record(value);
    }
    Arrays.sort(values);
    Measures.Distribution told = durations.inMillis(1);
    assertThat(told.min()).isEqualTo(values[0]);
    assertThat(told.max()).isEqualTo(values[values.length - 1]);
    assertThat(told.mean()).isEqualTo(Arrays.stream(values).average().orElseThrow());
    assertThat(told.p50()).isCloseTo(values[9_999], within(values[9_999] * 0.01));
    assertThat(told.p95()).isCloseTo(values[18_999], within(values[18_999] * 0.01));
    assertThat(told.p99()).isCloseTo(values[19_799], within(values[19_799] * 0.01));
  }

  @Test
  void absurd_durations_are_kept_within_reason() {
    Durations durations = new Durations();
    durations.record(-5);
    durations.record(Long.MAX_VALUE);
    assertThat(durations.inMillis(1e6).min()).isZero();
    assertThat(durations.inMillis(1e6).max()).isEqualTo(86_400_000);
    assertThat(new Durations().inMillis(1))
        .isEqualTo(new Measures.Distribution(0, 0, 0, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void a_snapshot_and_the_rest_give_the_same_as_the_whole_log(long seed) throws IOException {
    List<HookEvent> events = EventStorm.of(seed, 4000, 10);
    now = BASE.plusSeconds(4000);
    EventTally whole = new EventTally();
    apply(whole, events, 0, events.size());

    int cut = new Random(seed).nextInt(events.size());
    EventTally first = new EventTally();
    apply(first, events, 0, cut);
    byte[] frozen = first.freeze().encode();
    EventTally second = new EventTally();
    second.restore(TallySnapshot.decode(frozen), now);
    assertThat(second.seq()).isEqualTo(cut);
    assertThat(second.freeze().encode()).isEqualTo(frozen);
    apply(second, events, cut, events.size());

    assertThat(second.snapshot(now, NOTHING_LIVE)).isEqualTo(whole.snapshot(now, NOTHING_LIVE));
    assertThat(second.freeze().encode()).isEqualTo(whole.freeze().encode());
    assertThat(whole.snapshot(now, NOTHING_LIVE).events()).isEqualTo(4000);
  }

  @Test
  void a_snapshot_of_another_version_is_refused() throws IOException {
    byte[] other =
        new CBORMapper()
            .writeValueAsBytes(new TreeMap<>(Map.of("version", 99, "whatever", List.of())));
    assertThatThrownBy(() -> TallySnapshot.decode(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 99");
  }

  @Test
  void what_an_older_build_counted_without_its_source_is_of_an_unknown_one() {
    Tally tally = new Tally(new Tally.Frozen(5, 0, Map.of(), null, null));
    tally.add(event("Stop").build(), null);
    tally.cameFrom(Source.IMPORT);
    assertThat(tally.count(Source.UNKNOWN)).isEqualTo(5);
    assertThat(tally.count(Source.IMPORT)).isEqualTo(1);
    assertThat(tally.count(Source.FILE)).isZero();
  }

  @Test
  void the_labels_in_use_are_kept_over_a_restart() throws IOException {
    for (int i = 0; i < 400; i++) {
      apply(event("PostToolUse").tool("tool-" + i, null));
      apply(event("PostToolUse").tool("mcp__s" + i % 3 + "__t" + i, null));
    }
    EventTally restored = new EventTally();
    restored.restore(TallySnapshot.decode(tally.freeze().encode()), now);
    assertThat(restored.statistics(60, now)).isEqualTo(tally.statistics(60, now));
    for (EventTally each : List.of(tally, restored)) {
      for (int i = 0; i < 50; i++) {
        each.apply(
            new StoredEvent(1000 + i, event("PostToolUse").tool("late-" + i, null).build()),
            Source.FILE,
            now);
      }
    }
    assertThat(toolCounts(restored)).isEqualTo(toolCounts(tally));
  }

  private void assertHour(Instant when, long events, long messages) {
    Measures.Snapshot snapshot = tally.snapshot(when, NOTHING_LIVE);
    assertThat(List.of(snapshot.eventsLastHour(), snapshot.messagesLastHour()))
        .isEqualTo(List.of(events, messages));
  }

  private static Map<String, Long> toolCounts(EventTally tally) {
    Map<String, Long> counts = new TreeMap<>();
    tally.eachTool((name, line) -> counts.put(name, line.count()));
    return counts;
  }

  private void apply(EventTally to, List<HookEvent> events, int from, int until) {
    for (int i = from; i < until; i++) {
      Source source = Source.values()[i % Source.values().length];
      to.apply(new StoredEvent(i + 1, events.get(i)), source, now);
    }
  }

  private void apply(EventBuilder event) {
    HookEvent built = event.build();
    now =
        built.receivedAt().isAfter(now) && built.receivedAt().isBefore(BASE.plusSeconds(9999))
            ? built.receivedAt()
            : now;
    tally.apply(new StoredEvent(++seq, built), Source.FILE, now);
  }

  private Measures.Snapshot snapshot() {
    return tally.snapshot(now, NOTHING_LIVE);
  }
}
