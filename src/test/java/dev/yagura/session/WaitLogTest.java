package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.HookEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitLogTest {
  private final WaitLog waits = new WaitLog();
  private long seq;

  @ParameterizedTest
  @CsvSource({"10, 1", "16, 1", "130, 1", "131, 2", "9, 2"})
  void a_notification_is_no_wait_of_its_own_within_two_minutes_after_its_request(
      double notified, int expected) {
    apply(event("PermissionRequest").tool("Bash", null).at(10));
    apply(note().at(notified));
    assertThat(waits.list()).hasSize(expected);
  }

  @Test
  void notifications_remind_neither_of_each_other_nor_of_a_turn_that_is_over() {
    apply(event("Notification").with("notification_type", "idle_prompt").at(1));
    apply(note().at(2));
    apply(note().at(3));
    assertThat(waits.list()).hasSize(3);
  }

  private void apply(EventBuilder builder) {
    HookEvent event = builder.build();
    waits.apply(event, new Mark(event.timestamp().toEpochMilli(), ++seq));
  }

  private static EventBuilder note() {
    return event("Notification")
        .with("notification_type", "permission_prompt")
        .with("message", "Claude needs your permission to use Bash");
  }
}
