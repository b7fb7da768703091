package dev.yagura.page;

import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What the page of alerts tells, and what can be done there. */
class AlertsPageIT extends AlertsInBrowser {

  @Test
  void what_fires_is_told_with_its_severity_its_value_and_the_text_of_strangers_as_text() {
    open("/alerts?lang=en");
    assertThat(textOf(ALERT))
        .contains("Critical", "The log cannot be written", "host=" + BAIT + "⟨U+202E⟩")
        .contains("7 (fires when above 0)", "since");
    assertThat(find(ALERT + " .severity .icon").isDisplayed()).isTrue();
    assertThat(textOf("[data-alert='00000000000000a2']"))
        .contains("Acknowledged by Mika", "known " + BAIT);
    assertThat(textOf("main")).containsSubsequence("Firing", "Pending", "Mine " + BAIT);
    assertThat(textOf("nav a[href='/alerts']")).contains("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "silences", "rules", "deliveries", "history"})
  void no_view_takes_the_text_of_strangers_for_anything_else(String view) {
    page.go("/alerts?lang=ja&view=" + view);
    until(() -> textOf(".panel").contains(BAIT));
    assertThat(textOf(".panel").replace(BAIT, "")).doesNotContain("<img");
    assertThat(page.script("return document.images.length")).isEqualTo(0L);
    assertThat(requests()).isNotEmpty().noneMatch(url -> url.matches(".*/pwn([?#].*)?"));
  }

  @Test
  void who_acknowledges_tells_the_server_and_the_row_says_so() {
    open("/alerts?lang=en");
    button(ALERT, "Acknowledge").click();
    until(() -> textOf(ALERT).contains("Acknowledged by dashboard"));
    assertThat(posts())
        .isEqualTo(
            List.of(
                Map.of(
                    "path", "/api/v1/alerts/acknowledge",
                    "id", "00000000000000a1",
                    "by", "dashboard")));
    assertThat(driver.findElements(By.cssSelector(ALERT + " .alert-acts button"))).hasSize(1);
    until(() -> focused().contains("Silence"));
    until(() -> driver.findElements(By.cssSelector("nav .badge")).isEmpty());
  }

  @Test
  void a_silence_needs_a_reason_and_the_focus_comes_back_from_it() {
    open("/alerts?lang=en");
    button(ALERT, "Silence…").click();
    until(() -> find("dialog.silence").isDisplayed());
    assertThat(textOf("dialog.silence")).contains("rule=store-failures", "host=" + BAIT);
    page.press(Keys.ENTER);
    until(() -> textOf("#silence-says").startsWith("Give a reason"));
    assertThat(find("dialog.silence [name='reason']").getAttribute("aria-invalid"))
        .isEqualTo("true");
    assertThat(posts()).isEqualTo(List.of());
    find("dialog.silence [aria-label='Take away node=tower']").click();
    find("dialog.silence [name='reason']").sendKeys("a drill", Keys.ENTER);
    until(() -> !find("dialog.silence").isDisplayed());
    assertThat(posts())
        .isEqualTo(
            List.of(
                Map.of(
                    "path",
                    "/api/v1/silences",
                    "matchers",
                    Map.of("rule", "store-failures", "host", BAIT + "\u202e"),
                    "minutes",
                    30L,
                    "by",
                    "dashboard",
                    "reason",
                    "a drill")));
    until(() -> textOf(ALERT).contains("Silenced until"));
    assertThat(focused()).contains("Silence");
  }

  @Test
  void a_silence_ends_when_it_is_told_to() {
    page.go("/alerts?lang=en&view=silences");
    until(() -> textOf(".panel").contains("drill " + BAIT));
    button("[data-silence='s1']", "End").sendKeys(Keys.ENTER);
    until(() -> textOf(".panel").contains("Nothing is silenced"));
    assertThat(posts()).isEqualTo(List.of(Map.of("path", "/api/v1/silences/end", "id", "s1")));
    until(
        () ->
            "panel solid"
                .equals(
                    page.script(
                        "const one = document.activeElement; return one.className + ' ' +"
                            + " getComputedStyle(one).outlineStyle")));
  }

  @Test
  void a_test_of_a_destination_shows_what_came_of_it_and_the_file_that_is_not_used_is_named() {
    page.go("/alerts?lang=ja&view=deliveries");
    until(() -> textOf(".panel").contains(BAIT));
    List<WebElement> tests = driver.findElements(By.cssSelector(".destination button"));
    tests.get(1).click();
    until(() -> textOf(".destinations").contains("相手の応答は 404 でした"));
    tests.get(0).click();
    until(() -> textOf(".destinations").contains("送信できました"));
    page.go("/alerts?lang=en&view=rules");
    until(() -> textOf(".trouble").contains("alerts.yaml: " + BAIT));
  }

  @Test
  void the_page_speaks_Japanese() {
    open("/alerts?lang=ja");
    assertThat(textOf("h1")).isEqualTo("アラート");
    assertThat(textOf(ALERT)).contains("重大", "ログに書き込めません", "通知を休止…");
  }

  @Test
  void the_first_page_leads_to_what_nobody_has_acknowledged_and_so_does_a_key() {
    open("/alerts?lang=en");
    page.press("g", "n");
    until(() -> textOf(".alerts-line").contains("1 alert that nobody has acknowledged"));
    find(".alerts-line").click();
    until(() -> page.url().endsWith("/alerts"));
    page.press("g", "l");
    until(() -> page.url().endsWith("/live"));
    page.press("g", "a");
    until(() -> page.url().endsWith("/alerts"));
  }

  @Test
  void what_is_under_way_cannot_be_cancelled_and_a_refusal_leaves_the_focus_where_it_was() {
    open("/alerts?lang=en");
    world("refuse", true);
    button(ALERT, "Acknowledge").sendKeys(Keys.ENTER);
    until(() -> !driver.findElements(By.cssSelector(".toast")).isEmpty());
    until(() -> focused().contains("Acknowledge"));
    world("refuse", false);
    world("hold", true);
    button(ALERT, "Silence…").click();
    until(() -> find("dialog.silence").isDisplayed());
    find("dialog.silence [name='reason']").sendKeys("a drill", Keys.ENTER);
    until(() -> Boolean.TRUE.equals(page.script("return typeof window.release === 'function'")));
    page.escape();
    assertThat(find("dialog.silence").isDisplayed()).isTrue();
    assertThat(button("dialog.silence", "Cancel").isEnabled()).isFalse();
    page.script("window.release()");
    until(() -> !find("dialog.silence").isDisplayed());
    until(() -> textOf(ALERT).contains("Silenced until"));
  }

  @Test
  void on_a_telephone_every_part_of_the_navigation_is_wide_enough_for_a_finger() {
    driver.manage().window().setSize(new Dimension(390, 844));
    open("/alerts?lang=en");
    assertThat(
            (Boolean)
                page.script(
                    "return [...document.querySelectorAll('.nav a')].every(one =>"
                        + " one.getBoundingClientRect().width >= 44)"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"320, 844", "844, 390"})
  void on_a_telephone_the_navigation_shows_where_one_is_whichever_way_it_is_held(
      int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    try {
      page.go("/settings?lang=en");
      until(this::hereIsSeen);
      page.press("g", "n");
      until(() -> page.url().endsWith(":" + server.link().getPort() + "/"));
      until(this::hereIsSeen);
    } finally {
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  private boolean hereIsSeen() {
    return Boolean.TRUE.equals(
        page.script(
            "const bar = document.querySelector('.nav').getBoundingClientRect();"
                + "const here = document.querySelector('.nav [aria-current]').getBoundingClientRect();"
                + "return here.left >= bar.left && here.right <= bar.right"
                + " && here.top >= bar.top && here.bottom <= bar.bottom"));
  }

  @ParameterizedTest
  @CsvSource({"en, light, Silence…", "en, dark, Silence…", "ja, light, 通知を休止…", "ja, dark, 通知を休止…"})
  void no_view_with_something_in_it_has_a_violation_and_neither_has_the_dialog(
      String language, String theme, String silence) throws Exception {
    page.script("localStorage.setItem('yagura.theme', arguments[0])", theme);
    String axe = Files.readString(NodeTools.file("axe-core/axe.min.js"));
    List<Object> violations = new ArrayList<>();
    for (String view : List.of("silences", "rules", "deliveries", "history", "active")) {
      page.go("/alerts?lang=" + language + "&view=" + view);
      until(() -> textOf(".panel").contains(BAIT));
      page.script(axe);
      violations.addAll((List<?>) page.script(AccessibilityIT.RUN));
      assertThat(
              page.script(
                  "return document.querySelector('.panel h3') && !document.querySelector('.panel h2')"))
          .isNotEqualTo(true);
    }
    button(ALERT, silence).click();
    until(() -> find("dialog.silence").isDisplayed());
    violations.addAll((List<?>) page.script(AccessibilityIT.RUN));
    page.script("localStorage.removeItem('yagura.theme')");
    assertThat(violations).isEmpty();
  }
}
