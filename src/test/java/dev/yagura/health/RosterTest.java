package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Vitals.NodeBeat;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  private final Roster roster = new Roster(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private static NodeBeat beat(String node, String... rooms) {
    return new NodeBeat(node, "tower", "0.1.0", List.of(rooms), AT, AT);
  }

  private List<String> ids(long nowMs) {
    return roster.checks(nowMs).stream().map(CheckId::text).toList();
  }

  @Test
  void every_room_of_every_node_that_beats_has_a_check() {
    assertThat(roster.heard(beat("hub", "store", "web"), 0)).isTrue();
    assertThat(roster.heard(beat("spoke", "watch"), 0)).isTrue();

    assertThat(ids(0)).containsExactly("hub/store", "hub/web", "spoke/watch");
    assertThat(roster.nodes()).extracting(NodeBeat::node).containsExactly("hub", "spoke");
  }

  @Test
  void a_node_with_a_health_room_has_the_checks_of_its_machine_too() {
    roster.heard(beat("hub", "health"), 0);
    assertThat(ids(0))
        .containsExactly(
            "hub/cpu", "hub/disk", "hub/event-loop", "hub/health", "hub/memory", "hub/processing");
  }

  @Test
  void beside_the_log_it_has_one_of_hooks() {
    roster.heard(beat("hub", "health", "store"), 0);
    roster.heard(beat("spoke", "health", "watch"), 0);
    assertThat(ids(0)).contains("hub/hooks").doesNotContain("spoke/hooks");
  }

  @Test
  void a_node_is_young_for_ten_seconds_by_its_own_clock() {
    roster.heard(beat("hub", "store"), 0);
    assertThat(roster.young()).containsExactly("hub");
    roster.heard(
        new NodeBeat("hub", "tower", "0.1.0", List.of("store"), AT, AT.plusSeconds(10)), 1);
    assertThat(roster.young()).isEmpty();
  }

  @Test
  void a_beat_that_says_nothing_new_changes_nothing() {
    roster.heard(beat("hub", "store", "web"), 0);
    assertThat(roster.heard(beat("hub", "web", "store"), 1000)).isFalse();
    assertThat(roster.heard(beat("hub", "store"), 2000)).isTrue();
    assertThat(ids(2000)).containsExactly("hub/store");
  }

  @Test
  void a_node_that_is_silent_for_five_seconds_is_critical_and_its_rooms_are_not_asked() {
    roster.heard(beat("hub", "store"), 1000);

    assertThat(ids(5999)).containsExactly("hub/store");
    assertThat(ids(6000)).containsExactly("hub");
    assertThat(roster.nodeHealth("hub", 8500).status()).isEqualTo(HealthStatus.CRITICAL);
    assertThat(roster.nodeHealth("hub", 8500).message())
        .isEqualTo("node hub on host tower has not been heard of for 7 s");
    assertThat(roster.nodeHealth("hub", 8500).data()).containsEntry("silent_seconds", "7");
  }

  @Test
  void a_node_that_comes_back_is_asked_again_at_once() {
    roster.heard(beat("hub", "store"), 0);
    assertThat(ids(9000)).containsExactly("hub");

    assertThat(roster.heard(beat("hub", "store"), 9000)).isTrue();
    assertThat(ids(9000)).containsExactly("hub/store");
    assertThat(roster.nodeHealth("hub", 9001).status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void a_missed_node_is_forgotten_after_ten_minutes() {
    roster.heard(beat("hub", "store"), 0);

    roster.forget(599_999);
    assertThat(ids(599_999)).containsExactly("hub");
    roster.forget(600_000);
    assertThat(ids(600_000)).isEmpty();
    assertThat(roster.nodes()).isEmpty();
  }

  @Test
  void a_node_that_says_goodbye_is_gone_without_an_alarm() {
    roster.heard(beat("hub", "store"), 0);

    assertThat(roster.heard(beat("hub"), 100)).isTrue();
    assertThat(ids(60_000)).isEmpty();
    assertThat(roster.heard(beat("hub"), 200)).as("a second goodbye").isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a.b", "a\nb", "é"})
  void a_beat_with_a_name_that_would_break_an_address_is_rejected(String name) {
    assertThat(roster.heard(beat(name, "store"), 0)).isFalse();
    assertThat(roster.heard(beat("hub", name + "/"), 0)).isFalse();

    assertThat(ids(0)).isEmpty();
    assertThat(roster.rejected()).isEqualTo(2);
  }

  @Test
  void a_flood_of_nodes_or_rooms_is_rejected_and_the_known_ones_stay() {
    for (int i = 0; i < 120; i++) {
      roster.heard(beat("node-" + i, "web"), 0);
    }
    roster.heard(beat("node-1", Collections.nCopies(51, "web").toArray(String[]::new)), 0);

    assertThat(ids(0)).hasSize(100).contains("node-1/web");
    assertThat(roster.rejected()).isEqualTo(21);
    assertThat(roster.heard(beat("node-1", "store"), 1)).isTrue();
  }

  @Test
  void a_host_name_cannot_break_the_line_of_the_message() {
    roster.heard(new NodeBeat("hub", "to\nwer\u001b[2J", "0", List.of("web"), AT, AT), 0);
    assertThat(roster.nodeHealth("hub", 9000).message()).contains("to?wer?[2J");
  }
}
