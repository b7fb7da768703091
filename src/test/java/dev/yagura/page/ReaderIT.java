package dev.yagura.page;

import static dev.yagura.page.HookFolder.bash;
import static dev.yagura.page.HookFolder.event;
import static dev.yagura.page.HookFolder.prompt;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What a reader does beside looking: is called, asks the palette, marks, keeps filters. */
class ReaderIT extends InBrowser {
  @Test
  void who_waits_comes_first_with_what_it_asks_and_the_title_counts_them() throws Exception {
    hooks.write(permission("needy", "git push --force-with-lease"));
    page.go("/");
    until(() -> text("needs-you").contains("git push --force-with-lease"));
    assertThat(text("needs-you")).contains("Permission", "needy");
    until(() -> driver.getTitle().matches("\\(\\d+\\) Now.*"));
    hooks.write(event("SessionEnd", "needy").put("reason", "other"));
    until(() -> !text("needs-you").contains("git push --force-with-lease"));
  }

  @Test
  void a_wait_that_begins_while_another_page_is_read_is_told_there() throws Exception {
    page.go("/tools");
    // Who waited before the page knew anybody calls nobody, so it has to know first.
    until(() -> !driver.findElements(By.cssSelector(".head .dot.live")).isEmpty());
    hooks.write(permission("caller", "rm -rf build"));
    until(
        () -> {
          if (!text("toast-region").contains("caller-project")) {
            return false;
          }
          driver.findElement(By.cssSelector(".toast a")).click();
          return true;
        });
    until(() -> path().equals("/sessions/caller"));
  }

  @Test
  void the_palette_finds_a_session_by_its_words_and_goes_there() throws Exception {
    hooks.write(event("SessionStart", "sought").put("session_title", "Hunt the snark"));
    page.go("/sessions");
    until(() -> text("main").contains("Hunt the snark"));
    openPalette();
    driver.switchTo().activeElement().sendKeys("snark");
    until(() -> text("command-palette").contains("Hunt the snark"));
    driver.switchTo().activeElement().sendKeys(Keys.ENTER);
    until(() -> path().equals("/sessions/sought"));
  }

  @Test
  void a_browser_that_keeps_its_clipboard_from_this_address_copies_all_the_same() throws Exception {
    hooks.write(event("SessionStart", "copies"));
    page.go("/sessions/copies?lang=en");
    until(() -> text(".session-head copy-button").contains("resume"));
    page.script("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
    driver.findElement(By.cssSelector(".session-head copy-button button")).click();
    until(() -> text(".session-head copy-button").equals("Copied"));
    openPalette();
    driver.switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "v"));
    until(
        () ->
            "claude --resume copies"
                .equals(driver.switchTo().activeElement().getDomProperty("value")));
  }

  @Test
  void the_palette_searches_all_events_for_what_it_does_not_know() {
    page.go("/");
    openPalette();
    driver.switchTo().activeElement().sendKeys("zanzibar", Keys.ENTER);
    until(() -> driver.getCurrentUrl().endsWith("/live?q=zanzibar"));
  }

  @Test
  void a_mark_stays_below_the_event_that_was_the_newest() throws Exception {
    page.go("/live");
    hooks.write(prompt("marked", "before the mark"));
    page.untilRow("before the mark");
    page.press("m");
    hooks.write(prompt("marked", "after the mark"));
    page.untilRow("after the mark");
    String feed =
        (String)
            page.script(
                "return document.querySelector('event-feed').renderRoot.querySelector('.window').innerText");
    assertThat(feed).containsSubsequence("before the mark", "Marked", "after the mark");
  }

  @Test
  void a_bracket_steps_from_failure_to_failure() throws Exception {
    hooks.write(bash("stumbles", "make first"));
    hooks.write(failed("stumbles", "make first"));
    hooks.write(prompt("stumbles", "and on it goes"));
    page.go("/live?q=session:stumbles");
    page.untilRow("and on it goes");
    page.press("[");
    page.press(Keys.ENTER);
    until(() -> page.drawer().contains("PostToolUseFailure"));
  }

  @Test
  void a_kept_filter_is_a_link_until_it_is_forgotten() throws Exception {
    hooks.write(bash("keeps", "make keep"));
    page.go("/live?q=tool:Bash");
    until(() -> text(".views").contains("Keep this filter"));
    driver.findElement(By.cssSelector(".views button")).click();
    page.go("/live");
    until(() -> text(".views a").equals("tool:Bash"));
    driver.findElement(By.cssSelector(".views a")).click();
    until(() -> driver.getCurrentUrl().contains("q=tool"));
    driver.findElement(By.cssSelector(".views button")).click();
    until(() -> driver.findElements(By.cssSelector(".views a")).isEmpty());
  }

  @Test
  void the_page_of_tools_counts_calls_and_failures() throws Exception {
    JsonObject call = bash("counted", "make count").put("tool_name", "Countable");
    hooks.write(call);
    hooks.write(failed("counted", "make count").put("tool_name", "Countable"));
    page.go("/tools");
    until(() -> text("table.figures").contains("Countable"));
    until(() -> text("table.figures").contains("1 · 100%"));
  }

  private void openPalette() {
    driver.switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "k"));
    until(() -> driver.findElements(By.cssSelector("command-palette input")).size() == 1);
  }

  private static JsonObject permission(String session, String command) {
    return event("PermissionRequest", session)
        .put("tool_name", "Bash")
        .put("tool_input", new JsonObject().put("command", command));
  }

  private static JsonObject failed(String session, String command) {
    return bash(session, command)
        .put("hook_event_name", "PostToolUseFailure")
        .put("error", "Exit code 1")
        .put("duration_ms", 40);
  }

  private String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  private String path() {
    return (String) page.script("return location.pathname");
  }
}
