package dev.yagura.page;

import static dev.yagura.page.HookFolder.bash;
import static dev.yagura.page.HookFolder.prompt;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;

/**
 * The page of the real product in a real browser; hook files go in at the folder, rows are read off
 * the screen.
 */
class PageIT extends WatchedBrowser {
  @Test
  void a_hook_file_becomes_a_row() throws Exception {
    page.go("/live");
    hooks.write(prompt("row", "watch the tower"));
    page.untilRow("watch the tower");
    assertThat(page.rows()).anyMatch(row -> row.contains("UserPromptSubmit"));
  }

  @Test
  void a_row_that_was_there_before_the_page_is_shown() throws Exception {
    hooks.write(bash("before", "echo 見張り"));
    page.go("/live");
    page.untilRow("echo 見張り");
    page.go("/");
    until(() -> page.text().contains("Events per second"));
  }

  @Test
  void a_hole_whose_filling_came_to_nothing_is_filled_although_nothing_new_comes()
      throws Exception {
    for (int i = 0; i < 5; i++) {
      hooks.write(prompt("hole", "part " + i));
    }
    page.go("/live");
    until(() -> page.rows().stream().filter(row -> row.contains("part ")).count() == 5);
    List<Long> whole = page.held();
    page.script(
        "return import('/app/js/store.js').then(({store}) => store.ring.items.splice(-4, 2).length)");
    until(() -> page.held().equals(whole));
  }

  @Test
  void pausing_freezes_the_rows_and_the_pill_counts_what_came() throws Exception {
    hooks.write(prompt("pause", "seen before the pause"));
    page.go("/live?q=session:pause");
    page.untilRow("seen before the pause");
    page.press(" ");
    for (int i = 0; i < 3; i++) {
      hooks.write(prompt("pause", "came while paused " + i));
    }
    until(() -> page.pill().contains("3"));
    assertThat(page.rows()).noneMatch(row -> row.contains("came while paused"));
    page.clickPill();
    page.untilRow("came while paused 2");
    assertThat(page.rows()).hasSize(4);
    assertThat(page.pill()).isEmpty();
  }

  @Test
  void the_filter_is_the_address_and_the_address_is_the_filter() throws Exception {
    hooks.write(bash("filter", "make the needle"));
    hooks.write(prompt("filter", "only hay"));
    page.go("/live");
    page.untilRow("only hay");
    page.press("/");
    page.filter().sendKeys("session:filter needle");
    until(() -> page.rows().size() == 1 && page.rows().get(0).contains("make the needle"));
    until(() -> page.url().contains("q=session%3Afilter+needle"));
    page.go("/live?q=session:filter+-needle");
    page.untilRow("only hay");
    assertThat(page.rows()).hasSize(1);
    page.go("/live?q=nothing-is-called-like-this");
    until(() -> page.text().contains("Nothing matches"));
  }

  @Test
  void a_filter_gives_the_keys_back_once_it_is_entered() throws Exception {
    hooks.write(bash("entered", "make the pearl"));
    page.go("/live");
    page.untilRow("make the pearl");
    page.press("/");
    page.filter().sendKeys("pearl");
    page.press(Keys.ENTER);
    page.press("j");
    page.press(Keys.ENTER);
    until(() -> page.drawer().contains("make the pearl"));
    assertThat(page.url()).contains("q=pearl").doesNotContain("pearlj");
  }

  @Test
  void what_the_page_holds_is_filtered_before_the_server_has_answered() throws Exception {
    hooks.write(bash("quick", "make the pin"));
    hooks.write(prompt("quick", "only straw"));
    page.go("/live?q=session:quick");
    page.untilRow("only straw");
    page.script("window.fetch = () => new Promise(() => {})");
    page.filter().sendKeys(" pin");
    until(() -> page.rows().size() == 1 && page.rows().get(0).contains("make the pin"));
  }

  @Test
  void a_filter_that_is_being_composed_by_an_input_method_does_not_act() throws Exception {
    hooks.write(prompt("compose", "組み立て中"));
    page.go("/live?q=session:compose");
    page.untilRow("組み立て中");
    page.script(
        "const input = arguments[0]; input.value = 'みはり';"
            + "input.dispatchEvent(new InputEvent('input', {isComposing: true}));",
        page.filter());
    assertThat(page.rows()).hasSize(1);
    page.script(
        "arguments[0].dispatchEvent(new CompositionEvent('compositionend'))", page.filter());
    until(() -> page.text().contains("Nothing matches"));
  }

  @Test
  void a_permalink_shows_the_event_among_its_neighbours() throws Exception {
    hooks.write(prompt("link", "the one that is linked"));
    page.go("/live?q=session:link");
    page.untilRow("the one that is linked");
    page.go("/e/" + page.seqs().get(0));
    page.untilRow("the one that is linked");
    until(
        () ->
            page.script("return document.querySelector('event-detail') !== null") == Boolean.TRUE);
  }

  @Test
  void the_language_can_be_switched_and_stays() {
    page.go("/live");
    driver.findElement(By.cssSelector("button[lang=ja]")).click();
    until(() -> page.text().contains("セッション"));
    assertThat(driver.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("ja");
    page.go("/sessions");
    until(() -> driver.getTitle().startsWith("セッション"));
    driver.findElement(By.cssSelector("button[lang=en]")).click();
    until(() -> driver.getTitle().startsWith("Sessions"));
    page.go("/live?lang=ja");
    until(() -> driver.getTitle().startsWith("ライブ"));
  }

  @Test
  void a_session_is_listed_and_leads_to_its_events() throws Exception {
    hooks.write(prompt("listed", "Count the lanterns"));
    hooks.write(bash("listed", "ls lanterns"));
    page.go("/sessions");
    until(() -> page.text().contains("Count the lanterns") && page.text().contains("Running Bash"));
    driver.findElement(By.partialLinkText("Count the lanterns")).click();
    until(() -> page.script("return document.getElementById('tab-events')") != null);
    assertThat(page.url()).contains("/sessions/listed");
    driver.findElement(By.id("tab-events")).click();
    page.untilRow("ls lanterns");
    hooks.write(prompt("listed", "And now the steps"));
    page.untilRow("And now the steps");
  }

  @Test
  void keys_open_pages_the_help_and_events() throws Exception {
    hooks.write(prompt("keys", "chosen by key"));
    page.go("/");
    page.press("g", "s");
    until(() -> page.url().endsWith("/sessions"));
    page.press("?");
    until(() -> driver.findElement(By.cssSelector("dialog")).isDisplayed());
    page.escape();
    page.go("/live?q=session:keys");
    page.untilRow("chosen by key");
    page.press("j");
    page.press(Keys.ENTER);
    until(() -> page.drawer().contains("chosen by key"));
  }

  @Test
  void a_telephone_needs_no_sideways_scrolling() throws Exception {
    hooks.write(bash("narrow", "echo " + "long".repeat(80)));
    for (String path : List.of("/", "/live", "/sessions", "/sessions/narrow", "/system")) {
      page.go(path);
      driver.manage().window().setSize(new Dimension(360, 740));
      until(
          () ->
              page.script(
                      "const main = document.querySelector('main');return main.scrollWidth <="
                          + " main.clientWidth && document.documentElement.scrollWidth <="
                          + " innerWidth")
                  == Boolean.TRUE);
    }
  }

  @Test
  void the_health_of_every_room_is_shown() {
    page.go("/system");
    until(() -> page.text().contains("Event log") && page.text().contains("Healthy"));
  }

  @Test
  void after_a_crash_of_the_server_the_page_comes_back_by_itself_without_a_missing_row()
      throws Exception {
    page.go("/live");
    hooks.write(prompt("crash", "before the crash"));
    page.untilRow("before the crash");
    serverWasAway = true;
    server.kill();
    until(() -> page.banner().equals("reconnecting"));
    for (int i = 0; i < 25; i++) {
      hooks.write(prompt("crash", "while it was away " + i));
    }
    server.start();
    page.untilRow("while it was away 24");
    until(() -> page.banner().isEmpty());
    hooks.write(prompt("crash", "after the crash"));
    page.untilRow("after the crash");
    List<Long> seqs = page.seqs();
    assertThat(seqs)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(seqs.get(0), seqs.get(seqs.size() - 1)).boxed().toList());
  }
}
