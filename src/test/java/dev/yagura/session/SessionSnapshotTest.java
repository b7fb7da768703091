package dev.yagura.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.yagura.vocabulary.bus.Parts.Part;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.SnapshotForm.Piece;
import dev.yagura.vocabulary.event.EventStorm;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionSnapshotTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void a_snapshot_and_the_rest_give_the_same_as_the_whole_log(long seed) throws IOException {
    List<HookEvent> events = EventStorm.of(seed, 3000, 12);
    SessionTracker whole = tracker();
    apply(whole, events, 0, events.size());

    int cut = new Random(seed).nextInt(events.size());
    SessionTracker first = tracker();
    apply(first, events, 0, cut);
    SessionSnapshot frozen = first.freeze();
    apply(first, events, cut, events.size());

    SessionTracker second = tracker();
    second.restore(Snapshots.reread(frozen));
    assertThat(second.seq()).isEqualTo(cut);
    apply(second, events, cut, events.size());

    assertThat(list(second)).isEqualTo(list(whole));
    assertThat(list(first)).isEqualTo(list(whole));
    SessionTracker again = tracker();
    again.restore(Snapshots.reread(second.freeze()));
    assertThat(list(again)).isEqualTo(list(whole));
    assertThat(again.totals()).isEqualTo(whole.totals());
  }

  @Test
  void going_on_does_not_change_what_was_frozen() throws IOException {
    List<HookEvent> events = EventStorm.of(11, 400, 5);
    SessionTracker tracker = tracker();
    apply(tracker, events, 0, 200);
    SessionSnapshot frozen = tracker.freeze();
    List<Part> before = parts(frozen.pieces(true));
    apply(tracker, events, 200, 400);
    assertThat(parts(frozen.pieces(true))).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void what_was_saved_and_has_not_changed_is_not_saved_again() throws IOException {
    SessionTracker tracker = tracker();
    List<HookEvent> events = EventStorm.of(13, 600, 40);
    apply(tracker, events, 0, 500);
    SessionSnapshot first = tracker.freeze();
    assertThat(first.pieces(false)).hasSameSizeAs(first.sessions());
    first.pieces(false).forEach(Piece::saved);
    assertThat(tracker.freeze().pieces(false)).isEmpty();

    apply(tracker, events, 500, 510);
    SessionSnapshot second = tracker.freeze();
    Set<String> touched =
        events.subList(500, 510).stream().map(HookEvent::sessionId).collect(Collectors.toSet());
    assertThat(parts(second.pieces(false)))
        .extracting(Part::id)
        .containsExactlyInAnyOrderElementsOf(touched);
    assertThat(second.pieces(true)).hasSameSizeAs(second.sessions());
  }

  @Test
  void a_snapshot_with_a_session_missing_is_refused() throws IOException {
    SessionTracker tracker = tracker();
    apply(tracker, EventStorm.of(14, 100, 5), 0, 100);
    SessionSnapshot whole = tracker.freeze();
    SessionSnapshot torn = SessionSnapshot.decode(whole.encode());
    for (Part part : parts(whole.pieces(true)).subList(1, whole.count())) {
      torn.add(part);
    }
    assertThatThrownBy(torn::checkWhole)
        .isInstanceOf(IOException.class)
        .hasMessage("4 sessions of 5");
  }

  private static List<Part> parts(List<Piece> pieces) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      parts.add(piece.part());
    }
    return parts;
  }

  @Test
  void what_transcripts_told_of_subagents_is_in_the_snapshot() throws IOException {
    SessionTracker whole = tracker();
    List<HookEvent> events = EventStorm.of(12, 200, 3);
    apply(whole, events, 0, 200);
    String session = events.get(0).sessionId();
    Instant from = Instant.parse("2026-01-02T03:04:05.678Z");
    whole.learn(Digests.withAgent(session, "a1", from, from.plusSeconds(9)));

    SessionTracker restored = tracker();
    restored.restore(Snapshots.reread(whole.freeze()));

    assertThat(restored.detail(session)).isEqualTo(whole.detail(session));
    assertThat(restored.agents(session))
        .anySatisfy(agent -> assertThat(agent.startedAt()).isEqualTo(from));
  }

  @Test
  void a_snapshot_of_another_version_is_refused() throws IOException {
    byte[] other =
        new CBORMapper()
            .writeValueAsBytes(new TreeMap<>(Map.of("version", 99, "whatever", List.of())));
    assertThatThrownBy(() -> SessionSnapshot.decode(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 99");
    assertThatThrownBy(() -> SessionSnapshot.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> SessionSnapshot.decode(new byte[0])).isInstanceOf(IOException.class);
  }

  private static SessionTracker tracker() {
    return Trackers.at(new TestClock());
  }

  private static void apply(SessionTracker tracker, List<HookEvent> events, int from, int to) {
    for (int i = from; i < to; i++) {
      tracker.apply(new StoredEvent(i + 1, events.get(i)), true);
    }
  }

  private static Sessions.Page list(SessionTracker tracker) {
    return tracker.page(Sessions.PageRequest.latest(1000)).get();
  }
}
