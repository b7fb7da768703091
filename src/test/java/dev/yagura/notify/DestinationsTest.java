package dev.yagura.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.setting.BadYaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's file of destinations. */
class DestinationsTest {
  private static final List<String> KINDS = List.of("webhook", "discord");

  @Test
  void the_log_is_always_there() throws BadYaml {
    assertThat(Destinations.NONE.byName()).containsOnlyKeys("log");
    assertThat(Destinations.parse("", KINDS).byName()).containsOnlyKeys("log");
    assertThat(Destinations.parse("destinations:", KINDS).byName()).containsOnlyKeys("log");
  }

  @Test
  void an_address_is_read_and_never_shows_itself() throws BadYaml {
    Destinations all =
        Destinations.parse(
            """
            destinations:
              team: {kind: webhook, url: "https://Example.org:8443/a/SECRET?x=%20y"}
              chat: {kind: discord, url: "http://[2606:4700::1]"}
              later: {kind: webhook}
            """,
            KINDS);

    assertThat(all.byName()).containsOnlyKeys("log", "team", "chat", "later");
    assertThat(all.byName().get("team").url())
        .isEqualTo(new HookUrl(true, "Example.org", 8443, "/a/SECRET?x=%20y"));
    assertThat(all.byName().get("chat").url())
        .isEqualTo(new HookUrl(false, "[2606:4700::1]", 80, "/"));
    assertThat(all.byName().get("later").url()).isNull();
    assertThat(all.toString()).contains("<secret>").doesNotContain("SECRET", "xample");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/SECRET",
        "gopher://h.example/SECRET",
        "ftp://h.example/SECRET",
        "javascript:SECRET",
        "SECRET",
        "//h.example/SECRET",
        "https:SECRET",
        "https:///SECRET",
        "https://u@h.example/SECRET",
        "https://u:SECRET@h.example/",
        "https://@h.example/SECRET",
        "https://h.example/#SECRET",
        "https://h.example:0/SECRET",
        "https://h.example:65536/SECRET",
        "https://h.example:/SECRET",
        "https://h.example:-1/SECRET",
        "https://h.example:x/SECRET",
        "https://h.example/SE CRET",
        "https://h.example\\\\@SECRET/",
        "https://SECRET\\r\\nx: y/",
        "https://[::1/SECRET",
        "https://[::1]SECRET/",
        "https://müller.example/SECRET"
      })
  void an_address_of_another_form_is_refused_with_its_line_and_not_shown(String url) {
    String text = "destinations:\n  team:\n    kind: webhook\n    url: \"" + url + "\"\n";

    assertThatThrownBy(() -> Destinations.parse(text, KINDS))
        .isInstanceOf(BadYaml.class)
        .hasMessageStartingWith("line 4: url ")
        .hasMessageNotContaining("SECRET")
        .hasMessageNotContaining("h.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "destinations: {team: {kind: mail, url: \"https://SECRET.example\"}}",
        "destinations: {team: {url: \"https://SECRET.example\"}}",
        "destinations: {team: {kind: \"https://SECRET.example\"}}",
        "destinations: {team: {kind: webhook, \"https://SECRET.example\": 1}}",
        "destinations: {team: {kind: webhook, \"SECRET\": 1}}",
        "destinations: {\"https://SECRET.example\": {kind: webhook}}",
        "destinations: {\"https://SECRET\": {kind: a}, \"https://SECRET\": {kind: b}}",
        "destinations: {team: \"https://SECRET.example\"}",
        "destinations: {team: {kind: webhook, url: [\"https://SECRET.example\"]}}",
        "destinations: {team: {kind: webhook, urls: \"https://SECRET.example\"}}",
        "destinations: \"https://SECRET.example\"",
        "\"https://SECRET.example\": 1",
        "https://SECRET.example",
        "destinations: {team: {kind: webhook, url: \"https://SECRET.example}}",
        "destinations: {log: {kind: webhook, url: \"https://SECRET.example\"}}",
        "destinations: {Team: {kind: webhook, url: \"https://SECRET.example\"}}"
      })
  void a_bad_file_is_refused_and_no_part_of_an_address_is_shown(String text) {
    assertThatThrownBy(() -> Destinations.parse(text, KINDS))
        .isInstanceOf(BadYaml.class)
        .hasMessageNotContaining("SECRET");
  }
}
