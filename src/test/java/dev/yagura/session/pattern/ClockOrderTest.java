package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockOrderTest {
  private static final String NAME = "consistency:time_back";

  @Test
  void a_step_back_is_told_once() {
    Script script = new Script();
    script.at(1000).plain("PostCompact").at(400).plain("PostCompact").at(401).plain("PostCompact");
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
    assertThat(script.found().get(0).seq()).isEqualTo(2);
    assertThat(script.found().get(0).reason()).contains("10 min");
  }

  @Test
  void files_that_are_a_little_out_of_order_are_none() {
    Script script = new Script();
    script.at(100).plain("PostCompact").at(41).plain("PostCompact").at(99).plain("PostCompact");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void every_agent_has_its_own_time() {
    Script script = new Script();
    script.at(1000).plain("PostCompact").by("a1").at(100).plain("PostCompact");
    assertThat(script.counts()).isEmpty();
  }
}
