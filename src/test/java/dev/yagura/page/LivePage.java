package dev.yagura.page;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * What a person sees and does on the page, in the words of the tests; it knows where the shadow
 * roots are.
 */
final class LivePage {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String FEED = "const feed = document.querySelector('event-feed');";

  private final ChromeDriver driver;
  private final URI base;

  LivePage(ChromeDriver driver, URI link) {
    this.driver = driver;
    this.base = link.resolve("/");
  }

  LivePage go(String path) {
    driver.get(base.resolve(path).toString());
    until(() -> script("return 'ready' in document.documentElement.dataset") == Boolean.TRUE);
    return this;
  }

  /** The text of the rows that exist in the document, oldest first. */
  List<String> rows() {
    return strings(
        FEED
            + "return feed ? [...feed.renderRoot.querySelectorAll('[data-seq]')]"
            + ".map(row => row.innerText.replace(/\\s+/g, ' ')) : []");
  }

  /** The seqs of all rows, also of those that are not in the window. */
  List<Long> seqs() {
    return numbers(
        FEED + "return feed.view.rows.filter(row => !row.gap && !row.mark).map(row => row.seq)");
  }

  /** The seqs of all events that the page holds, as it holds them: doubles and holes would show. */
  List<Long> held() {
    return numbers(
        "return import('/app/js/store.js').then(({store}) => store.ring.items.map(one =>"
            + " one.seq))");
  }

  List<Long> numbers(String source) {
    List<?> found = (List<?>) script(source);
    return found.stream().map(one -> ((Number) one).longValue()).toList();
  }

  void untilRow(String text) {
    until(() -> rows().stream().anyMatch(row -> row.contains(text)));
  }

  void clickRow(String text) {
    untilRow(text);
    WebElement row =
        (WebElement)
            script(
                FEED
                    + "return [...feed.renderRoot.querySelectorAll('[data-seq]')]"
                    + ".find(row => row.innerText.includes(arguments[0]))",
                text);
    row.click();
  }

  /** Text of the open drawer, all shadow roots included. */
  String drawer() {
    return (String)
        script(
            "const deep = node => node.nodeType === 3 ? node.data : node.tagName === 'STYLE' ? '' :"
                + " [...(node.shadowRoot ?? node).childNodes].map(deep).join(' ');const drawer ="
                + " document.querySelector('event-drawer'); return drawer ? deep(drawer) : ''");
  }

  String pill() {
    return (String) script(FEED + "return feed.renderRoot.querySelector('.pill')?.innerText ?? ''");
  }

  void clickPill() {
    script(FEED + "feed.renderRoot.querySelector('.pill').click()");
  }

  WebElement filter() {
    return (WebElement)
        script("return document.querySelector('filter-bar').renderRoot.querySelector('input')");
  }

  /** State that the connection banner tells; empty while all is well. */
  String banner() {
    return (String) script("return document.querySelector('.banner')?.dataset.state ?? ''");
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  void escape() {
    press(Keys.ESCAPE);
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String url() {
    return driver.getCurrentUrl();
  }

  Object script(String source, Object... arguments) {
    return driver.executeScript(source, arguments);
  }

  @SuppressWarnings("unchecked")
  private List<String> strings(String source) {
    return (List<String>) script(source);
  }

  static void until(java.util.concurrent.Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(condition);
  }
}
