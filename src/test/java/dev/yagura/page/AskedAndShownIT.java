package dev.yagura.page;

import static dev.yagura.page.HookFolder.bash;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/**
 * What a page shows belongs to what its address asks for, also while the server is slow or away.
 */
class AskedAndShownIT extends WatchedBrowser {
  /** Requests whose address holds the first argument fail, or, without a second, wait for ever. */
  private static final String HOLD =
      "window.fetched = window.fetch; window.fetch = (address, ...rest) =>"
          + " !String(address).includes(arguments[0]) ? fetched(address, ...rest) : arguments[1]"
          + " ? Promise.reject(new TypeError('away')) : new Promise(() => {});";

  @BeforeAll
  void something_happened() throws Exception {
    hooks.write(bash("asked", "ls"));
    page.go("/live");
    page.untilRow("ls");
  }

  @Test
  void figures_of_one_scope_never_stand_under_another() {
    for (String path : List.of("/costs?lang=en", "/tools?lang=en")) {
      page.go(path);
      until(() -> !driver.findElements(By.cssSelector(".sheet-page > header > span")).isEmpty());
      until(() -> !mainText().contains("Loading"));
      page.script(HOLD, "project=", false);
      until(
          () -> {
            chosen("scope-picker select[aria-label='Project']")
                .selectByVisibleText("asked-project");
            return page.url().contains("project=asked-project");
          });
      until(() -> mainText().contains("Loading"));
      assertThat(driver.findElements(By.cssSelector("main stat-tile, main table.figures")))
          .isEmpty();
    }
  }

  @Test
  void an_event_that_nobody_could_ask_for_is_not_said_to_be_missing() {
    page.go("/live?lang=en");
    page.script(HOLD, "limit=1", true);
    page.script("import('/app/js/router.js').then(({router}) => router.setQuery({sel: 4711}))");
    until(() -> page.drawer().contains("The server did not answer."));
    reconnect();
    until(() -> page.drawer().contains("This event is not in the log."));
  }

  @Test
  void a_page_about_an_event_asks_again_when_the_server_is_back() {
    page.go("/tools?lang=en");
    page.script(HOLD, "order=asc", true);
    page.script("import('/app/js/router.js').then(({router}) => router.go('/e/1'))");
    until(() -> mainText().contains("The server did not answer."));
    reconnect();
    until(() -> mainText().contains("Before and after"));
  }

  /** Lets requests through again, and the page sees its connection come back. */
  private void reconnect() {
    page.script(
        "window.fetch = window.fetched; import('/app/js/store.js')"
            + ".then(({store}) => { store.setConnection({state: 'reconnecting', retryAt: 0});"
            + " setTimeout(() => store.setConnection({state: 'live', retryAt: 0}), 100); })");
  }

  private Select chosen(String selector) {
    return new Select(driver.findElement(By.cssSelector(selector)));
  }
}
