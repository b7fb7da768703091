package dev.yagura.page;

import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page of alerts says of what it does not know, or not all of, or not any more. */
class AlertsDoubtIT extends AlertsInBrowser {
  @Test
  void nothing_is_called_quiet_while_nobody_looks_or_the_room_is_away() {
    page.go("/alerts?lang=en");
    world("quiet", true);
    until(() -> textOf("main").contains("All is quiet"));
    assertThat(textOf("main")).contains("No alert fires.");
    world("looked", false);
    until(() -> textOf("main").contains("The rules are not being looked at"));
    assertThat(textOf("main"))
        .contains("Looked at last:", "No alert is known.")
        .doesNotContain("No alert fires.", "All is quiet");
    find("#tab-rules").click();
    until(() -> textOf(".panel").contains("On, not looked at"));
    world("looked", true);
    world("away", "/api/v1/alert");
    until(() -> textOf("main").contains("What is wrong now is not known."));
    assertThat(textOf("main")).contains("Shown as of").doesNotContain("No alert fires.");
    world("away", "none");
    until(() -> textOf("main").contains("No alert fires."));
  }

  @ParameterizedTest
  @CsvSource({"silences, silences", "rules, alert-rules", "deliveries, deliveries"})
  void a_list_that_is_not_answered_any_more_says_so(String view, String asked) {
    page.go("/alerts?lang=en&view=" + view);
    until(() -> textOf(".panel").contains(BAIT));
    assertThat(textOf(".panel")).doesNotContain("known before");
    world("away", "/api/v1/" + asked);
    until(() -> textOf(".panel .trouble").contains("This is what was known before. Not now."));
    assertThat(textOf(".panel")).contains(BAIT);
    world("away", "none");
    until(() -> !textOf(".panel").contains("known before"));
  }

  @Test
  void what_was_empty_is_not_called_empty_while_nobody_answers() {
    page.go("/alerts?lang=en&view=silences");
    until(() -> textOf(".panel").contains("drill " + BAIT));
    button("[data-silence='s1']", "End").click();
    until(() -> textOf(".panel").contains("Nothing is silenced"));
    world("away", "/api/v1/silences");
    until(() -> textOf(".panel").equals("Not now."));
    world("away", "none");
    until(() -> textOf(".panel").contains("Nothing is silenced"));
  }

  @Test
  void destinations_stay_while_nobody_answers_and_none_is_called_untold() {
    page.go("/alerts?lang=en&view=deliveries");
    world("untold", true);
    until(() -> textOf(".panel").contains("Nobody was told anything yet"));
    world("away", "/api/v1/deliveries");
    until(() -> textOf(".panel .trouble").contains("known before"));
    assertThat(textOf(".destinations")).contains(BAIT);
    assertThat(textOf(".panel")).doesNotContain("Nobody was told anything yet");
  }

  @Test
  void deliveries_are_asked_for_at_once_when_one_comes_back_to_them() {
    page.go("/alerts?lang=en&view=deliveries");
    until(() -> textOf(".panel").contains(BAIT));
    find("#tab-rules").click();
    until(() -> textOf(".panel").contains("alerts.yaml"));
    page.script(
        "window.asked = 0; const fetched = window.fetch; window.fetch = (address, options) =>"
            + " { if (String(address).includes('/deliveries')) window.asked++;"
            + " return fetched(address, options); }; document.querySelector('#tab-deliveries').click()");
    until(() -> textOf(".panel").contains("destinations.yaml"));
    assertThat((Long) page.script("return window.asked")).isPositive();
  }

  @Test
  void of_many_deliveries_it_is_said_that_there_may_be_more() {
    page.go("/alerts?lang=en&view=deliveries");
    until(() -> textOf(".panel").contains(BAIT));
    assertThat(textOf(".panel")).doesNotContain("The newest");
    world("many", true);
    until(() -> textOf(".panel").contains("The newest 100 are shown"));
  }

  @Test
  void an_alert_that_comes_by_frame_is_seen_and_one_more_is_spoken() {
    page.go("/?lang=ja");
    until(() -> Boolean.TRUE.equals(page.script("return window.socket?.readyState === 1")));
    frame(1, 1, "My own words");
    until(() -> textOf(".alerts-line").contains("My own words"));
    assertThat(textOf("nav a[href='/alerts']")).contains("1");
    frame(2, 2, "The log cannot be written");
    until(() -> textOf(".alerts-line").contains("ログに書き込めません"));
    until(
        () ->
            "未確認のアラート 2 件"
                .equals(page.script("return document.querySelector('#spoken').textContent")));
    open("/alerts?lang=en");
    frame(1, 501, "One");
    until(() -> textOf(".panel").contains("The worst 1 of 501 are shown."));
  }
}
