package dev.yagura.vocabulary.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Setting<Integer> PORT =
      Setting.integer("tower.port", 8787, 0, 65_535, "Port to listen on.");
  private static final Setting<Duration> GRACE =
      Setting.millis("tower.grace-ms", 1000, 10, 60_000, "How long to wait.").asLive();
  private static final Setting<Boolean> OPEN =
      Setting.bool("tower.open", false, "Whether the gate is open.");
  private static final Setting<List<String>> WATCH =
      Setting.list("tower.watch", "north, south", "one direction", "Where to look.");
  private static final Setting<String> KEY = secret("tower.key", "");
  private static final Section TOWER =
      new Section("tower", "A tower.", List.of(PORT, GRACE, OPEN, WATCH, KEY));
  private static final Setting<String> COLOUR =
      Setting.text("roof.colour", "grey", "a colour", "Colour of the roof.");
  private static final Section ROOF = new Section("roof", "Its roof.", List.of(COLOUR));

  private final Problems problems = new Problems();

  private Settings read(Layer... layers) {
    return Settings.read(List.of(TOWER, ROOF), List.of(layers), problems);
  }

  @Test
  void without_layers_every_setting_has_its_default() {
    Settings settings = read();

    assertThat(settings.get(PORT)).isEqualTo(8787);
    assertThat(settings.get(GRACE)).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.get(OPEN)).isFalse();
    assertThat(settings.get(WATCH)).containsExactly("north", "south");
    assertThat(settings.get(COLOUR)).isEqualTo("grey");
    assertThat(settings.shown(PORT)).isEqualTo(new Settings.Value("8787", "default"));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void a_later_layer_wins_and_is_named_as_the_origin() {
    Settings settings =
        read(
            new Layer("file", Map.of("tower.port", "1", "roof.colour", "red")),
            new Layer("environment", Map.of("tower.port", "2")),
            new Layer("flag", Map.of("tower.port", "3")));

    assertThat(settings.get(PORT)).isEqualTo(3);
    assertThat(settings.shown(PORT).origin()).isEqualTo("flag");
    assertThat(settings.shown(COLOUR)).isEqualTo(new Settings.Value("red", "file"));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    read(
        new Layer("file", Map.of("tower.prot", "1", "nowhere.at-all", "x")),
        new Layer("environment", Map.of("tower.port", "65536", "tower.grace-ms", "soon")));

    assertThat(problems.all().stream().map(Problems.Problem::toString))
        .containsExactlyInAnyOrder(
            "tower.prot (file): there is no such setting; there are tower.grace-ms, tower.key,"
                + " tower.open, tower.port, tower.watch",
            "nowhere.at-all (file): there is no such setting",
            "tower.port (environment): \"65536\" is not accepted; accepted: 0 to 65535",
            "tower.grace-ms (environment): \"soon\" is not accepted; accepted: 10 to 60000 ms");
  }

  @Test
  void a_bad_value_does_not_hide_the_good_one_below_it() {
    Settings settings =
        read(
            new Layer("file", Map.of("tower.port", "9000")),
            new Layer("flag", Map.of("tower.port", "many")));

    assertThat(settings.shown(PORT)).isEqualTo(new Settings.Value("9000", "file"));
    assertThat(problems.all()).hasSize(1);
  }

  @Test
  void a_secret_is_never_shown_but_it_shows_whether_it_is_set() {
    assertThat(read().shown(KEY).text()).isEmpty();

    Settings settings = read(new Layer("environment", Map.of("tower.key", "open-sesame")));
    assertThat(settings.shown(KEY)).isEqualTo(new Settings.Value("***", "environment"));
    assertThat(settings.get(KEY)).isEqualTo("open-sesame");
  }

  @Test
  void a_refused_secret_is_not_quoted() {
    Setting<String> picky =
        new Setting<>(
            "tower.pin",
            "four digits",
            "",
            false,
            true,
            "The pin.",
            text -> {
              if (!text.isEmpty()) {
                throw new IllegalArgumentException("four digits");
              }
              return text;
            });
    Settings.read(
        List.of(new Section("tower", "A tower.", List.of(picky))),
        List.of(new Layer("flag", Map.of("tower.pin", "hunter2"))),
        problems);

    assertThat(problems.all().toString())
        .contains("tower.pin", "four digits")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"true,true", "YES,true", "1,true", " on ,true", "False,false", "no,false", "0,false"})
  void a_switch_understands_the_usual_words(String text, boolean value) {
    assertThat(read(new Layer("flag", Map.of("tower.open", text))).get(OPEN)).isEqualTo(value);
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "maybe", "2"})
  void a_switch_refuses_other_words(String text) {
    read(new Layer("flag", Map.of("tower.open", text)));
    assertThat(problems.all()).hasSize(1);
  }

  @Test
  void a_list_drops_blanks_and_empty_words() {
    assertThat(read(new Layer("flag", Map.of("tower.watch", " east ,, west,"))).get(WATCH))
        .containsExactly("east", "west");
    assertThat(read(new Layer("flag", Map.of("tower.watch", ""))).get(WATCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65535", " 42 "})
  void both_ends_of_a_range_are_accepted(String text) {
    read(new Layer("flag", Map.of("tower.port", text)));
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "8787.0", "0x10", "99999999999", ""})
  void anything_else_is_refused(String text) {
    read(new Layer("flag", Map.of("tower.port", text)));
    assertThat(problems.all()).hasSize(1);
  }

  @Test
  void the_environment_name_follows_from_the_key() {
    assertThat(GRACE.environmentName()).isEqualTo("YAGURA_TOWER_GRACE_MS");
  }

  @Test
  void a_span_without_its_unit_in_the_key_is_a_programming_error() {
    assertThatThrownBy(() -> Setting.millis("tower.grace", 1, 0, 2, "How long."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-ms");
  }

  @Test
  void a_setting_in_the_section_of_another_room_is_a_programming_error() {
    assertThatThrownBy(() -> new Section("roof", "Its roof.", List.of(PORT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tower.port");
  }

  @Test
  void a_setting_that_is_in_no_section_cannot_be_read() {
    Settings settings = Settings.of(ROOF, Map.of("roof.colour", "red"));

    assertThat(settings.get(COLOUR)).isEqualTo("red");
    assertThatThrownBy(() -> settings.get(PORT)).hasMessageContaining("tower.port");
  }

  @Test
  void a_test_with_a_bad_override_fails_loudly() {
    assertThatThrownBy(() -> Settings.of(ROOF, Map.of("roof.color", "red")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("roof.color");
  }

  @Test
  void the_table_shows_every_setting_with_its_key_default_range_and_help() {
    assertThat(SettingsTable.markdown(List.of(TOWER, ROOF)))
        .contains("## tower\n\nA tower.\n")
        .contains(
            "| `tower.port` | `YAGURA_TOWER_PORT` | `8787` | 0 to 65535 | Port to listen on. |")
        .contains(
            "| `tower.grace-ms` | `YAGURA_TOWER_GRACE_MS` | `1000` | 10 to 60000 ms |"
                + " How long to wait. (live) |")
        .contains("| `tower.key` | `YAGURA_TOWER_KEY` |  | any text | The key. (secret) |")
        .contains("## roof\n");
  }

  @Test
  void a_bar_in_a_text_does_not_break_the_table() {
    Setting<String> either = Setting.text("roof.form", "a|b", "a | b", "Flat|steep.");
    assertThat(SettingsTable.markdown(List.of(new Section("roof", "Its roof.", List.of(either)))))
        .contains("| `a\\|b` | a \\| b | Flat\\|steep. |");
  }

  private static Setting<String> secret(String key, String fallback) {
    return new Setting<>(key, "any text", fallback, false, true, "The key.", String::strip);
  }
}
