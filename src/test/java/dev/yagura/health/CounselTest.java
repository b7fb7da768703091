package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Vitals.Advice;
import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounselTest {
  private static Check check(String id, HealthStatus status, String message) {
    return new Check(id, status, message, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "hub/disk, 95 % full, disk.full",
    "hub/memory, much, memory.high",
    "hub/cpu, much, cpu.high",
    "hub/event-loop, late, event-loop.late",
    "hub/processing, slow, processing.slow",
    "hub/hooks, transcripts have been growing for 5 min, hooks.quiet",
    "hub/web, 120 live streams are open, streams.many",
    "hub/web, no answer within 2 s, room.silent",
    "hub/configuration, is not valid, configuration.refused",
    "hub/configuration, a restart is needed, configuration.waits",
    "hub/watch, the file system of x is not mounted, watch.unmounted",
    "hub/watch, x is writable by every user of this machine, watch.open",
    "hub/watch, the hooks were in Claude Code's settings and are gone, hooks.stripped",
    "hub/watch, all hooks are switched off in Claude Code's settings, hooks.off",
    "hub/watch, Claude Code's settings are no JSON that it could read, hooks.broken",
    "hub/watch, x is missing, watch.impaired",
    "hub/store, the disk is nearly full, disk.full",
    "hub/store, nothing is stored, store.impaired",
    "hub/cost, odd, room.impaired",
    "hub, not heard of, node.missed",
    "disk, a node of this name is missed, node.missed"
  })
  void every_trouble_has_an_advice_with_a_stable_code(String id, String message, String code) {
    List<Advice> advice = Counsel.on(List.of(check(id, HealthStatus.WARNING, message)));
    assertThat(advice).extracting(Advice::code).containsExactly(code);
    assertThat(advice.get(0).check()).isEqualTo(id);
    assertThat(advice.get(0).text()).isNotBlank();
  }

  @Test
  void what_is_healthy_needs_none_and_the_worst_comes_first() {
    assertThat(
            Counsel.on(
                List.of(
                    check("hub/web", HealthStatus.HEALTHY, ""),
                    check("hub/disk", HealthStatus.WARNING, "x"),
                    check("hub/store", HealthStatus.CRITICAL, "x"))))
        .extracting(Advice::check)
        .containsExactly("hub/store", "hub/disk");
  }
}
