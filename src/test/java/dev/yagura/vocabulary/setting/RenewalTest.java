package dev.yagura.vocabulary.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenewalTest {
  private static final Setting<Integer> LIVE =
      Setting.integer("room.warm", 5, 0, 99, "A live one.").asLive();
  private static final Setting<Integer> FIXED = Setting.integer("room.port", 1, 0, 99, "Another.");
  private static final Section ROOM = new Section("room", "A room.", List.of(LIVE, FIXED));

  private static Settings of(Map<String, String> values) {
    return Settings.read(List.of(ROOM), List.of(new Layer("file", values)), new Problems());
  }

  @Test
  void live_settings_are_taken_over_and_others_wait_for_a_restart() {
    Settings used = of(Map.of());
    Settings.Renewal renewal =
        used.renew(List.of(ROOM), of(Map.of("room.warm", "7", "room.port", "9")));

    assertThat(renewal.applied()).containsExactly("room.warm");
    assertThat(renewal.waiting()).containsExactly("room.port");
    assertThat(used.get(LIVE)).isEqualTo(7);
    assertThat(used.shown(LIVE).origin()).isEqualTo("file");
    assertThat(used.get(FIXED)).isEqualTo(1);
  }

  @Test
  void a_setting_that_goes_back_waits_no_longer() {
    Settings used = of(Map.of("room.port", "3"));
    assertThat(used.renew(List.of(ROOM), of(Map.of())).waiting()).containsExactly("room.port");
    Settings.Renewal back = used.renew(List.of(ROOM), of(Map.of("room.port", "3")));
    assertThat(back.waiting()).isEmpty();
    assertThat(back.applied()).isEmpty();
  }

  @Test
  void one_word_of_a_few_is_taken_in_any_case_and_others_are_a_problem() {
    Setting<String> choice = Setting.choice("room.mode", "text", List.of("text", "json"), "A.");
    Section section = new Section("room", "A room.", List.of(choice));
    Problems problems = new Problems();
    Settings read =
        Settings.read(
            List.of(section),
            List.of(
                new Layer("file", Map.of("room.mode", " JSON ")),
                new Layer("flag", Map.of("room.mode", "xml"))),
            problems);
    assertThat(read.get(choice)).isEqualTo("json");
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).reason()).contains("text, json");
  }
}
