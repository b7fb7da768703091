package dev.yagura.page;

import static dev.yagura.page.HookFolder.bash;
import static dev.yagura.page.HookFolder.event;
import static dev.yagura.page.HookFolder.prompt;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;

/**
 * What the eye would catch on the page: squeezed headings, small targets, words left in English.
 */
class LookIT extends InBrowser {
  private static final Dimension TELEPHONE = new Dimension(390, 844);
  private static final Dimension DESK = new Dimension(1280, 800);

  @Test
  void the_event_that_the_address_names_is_chosen_among_the_others() throws Exception {
    hooks.write(prompt("named", "the named one"));
    page.go("/live?q=session:named");
    page.untilRow("the named one");
    long seq = page.seqs().get(0);
    page.go("/live?sel=" + seq);
    page.untilRow("the named one");
    assertThat(page.script("return document.querySelector('event-feed').selected")).isEqualTo(seq);
    until(() -> page.drawer().contains("the named one"));
  }

  @Test
  void a_window_that_changes_its_size_leaves_the_feed_following() throws Exception {
    for (int i = 0; i < 60; i++) {
      hooks.write(prompt("resized", "row number " + i));
    }
    page.go("/live?q=session:resized");
    page.untilRow("row number 59");
    for (Dimension size :
        List.of(new Dimension(1280, 500), new Dimension(1280, 900), TELEPHONE, DESK)) {
      driver.manage().window().setSize(size);
      hooks.write(prompt("resized", "at " + size));
      page.untilRow("at " + size);
      assertThat(page.pill()).isEmpty();
      assertThat(page.script("return document.querySelector('event-feed').paused"))
          .isEqualTo(Boolean.FALSE);
    }
  }

  @Test
  void an_address_that_names_an_event_not_held_leaves_the_feed_following() throws Exception {
    page.go("/live?sel=999999999");
    hooks.write(prompt("unheld", "came all the same"));
    page.untilRow("came all the same");
  }

  @Test
  void headings_stay_on_one_line_on_a_telephone() throws Exception {
    hooks.write(prompt("heading", "Short title"));
    driver.manage().window().setSize(TELEPHONE);
    for (String path : List.of("/", "/sessions", "/sessions/heading", "/system")) {
      page.go(path + "?lang=ja");
      until(() -> !strings("[...document.querySelectorAll('main h1, main h2')]").isEmpty());
      until(
          () ->
              strings(
                      "[...document.querySelectorAll('main h1, main h2')]"
                          + ".filter(head => head.offsetHeight > 40)")
                  .isEmpty());
    }
  }

  @Test
  void a_finger_can_hit_every_button_and_link_of_the_page() throws Exception {
    hooks.write(bash("finger", "ls"));
    driver.manage().window().setSize(TELEPHONE);
    for (String path : List.of("/", "/live", "/sessions/finger")) {
      page.go(path);
      until(() -> !strings("[...document.querySelectorAll('main a, main button')]").isEmpty());
      assertThat(
              strings(
                  "[...document.querySelectorAll('main a, main button')]"
                      + ".filter(one => one.offsetHeight > 0 && one.offsetHeight < 40)"))
          .isEmpty();
    }
  }

  @Test
  void the_figures_of_a_room_are_named_in_Japanese_and_their_words_stay_whole() {
    page.go("/system?lang=ja");
    until(
        () ->
            page.text().contains("保守")
                && !strings("[...document.querySelectorAll('.check dt')]").isEmpty());
    assertThat(strings("[...document.querySelectorAll('.check dt, .check h3')]"))
        .allMatch(name -> name.chars().anyMatch(letter -> letter > 0x7f));
    Object width =
        page.script(
            "const [name, value] = document.querySelector('.check dl').children;"
                + "value.textContent = 'a long value: ' + '2026-11-26 and so on, '.repeat(4);"
                + "return name.clientWidth");
    assertThat(((Number) width).intValue()).isGreaterThan(60);
  }

  @Test
  void why_a_session_ended_is_told_in_words() throws Exception {
    hooks.write(event("SessionEnd", "over").put("reason", "prompt_input_exit"));
    page.go("/sessions/over?lang=ja");
    until(() -> page.text().contains("プロンプトで終了"));
    page.go("/sessions?lang=en");
    until(() -> page.text().contains("Left at the prompt"));
  }

  @Test
  void a_row_of_the_feed_says_why_a_session_ended_in_words() throws Exception {
    hooks.write(event("SessionEnd", "ended").put("reason", "prompt_input_exit"));
    page.go("/live?lang=en&q=session:ended");
    page.untilRow("Left at the prompt");
  }

  @Test
  void a_telephone_has_a_button_for_help_and_no_sideways_scrolling() {
    driver.manage().window().setSize(TELEPHONE);
    page.go("/live?lang=en");
    until(() -> page.script("return document.querySelector('.head .help')") != null);
    page.script("document.querySelector('.head .help').focus()");
    assertThat(page.script("return document.querySelector('.head .help').offsetWidth"))
        .isEqualTo(44L);
    assertThat(
            page.script(
                "const head = document.querySelector('.head');"
                    + "return head.scrollWidth - head.clientWidth"))
        .isEqualTo(0L);
    page.script("document.querySelector('.head .help').click()");
    until(
        () ->
            Boolean.TRUE.equals(
                page.script("return document.querySelector('help-sheet dialog').open")));
  }

  @Test
  void an_address_that_leads_nowhere_shows_the_page_that_says_so() {
    driver.get(server.link().resolve("/no/such/page").toString());
    until(() -> page.script("return document.querySelector('page-lost a')") != null);
    driver.get(server.link().resolve("/").toString());
  }

  @Test
  void a_filter_that_cannot_be_read_is_not_taken_for_one_that_finds_nothing() throws Exception {
    hooks.write(prompt("refused", "anything"));
    page.go("/live?lang=ja&q=%22open");
    until(() -> page.text().contains("この条件は解釈できません"));
    assertThat(page.text()).doesNotContain("一致するイベントがありません");
    page.go("/live?lang=en&q=nothingislikethis");
    until(() -> page.text().contains("No event in the whole log matches"));
  }

  @SuppressWarnings("unchecked")
  private List<String> strings(String elements) {
    return (List<String>)
        page.script("return (" + elements + ").map(one => one.textContent.trim())");
  }
}
