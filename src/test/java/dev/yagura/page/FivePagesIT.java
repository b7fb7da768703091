package dev.yagura.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yagura.bench.BenchEvents;
import dev.yagura.system.Api;
import dev.yagura.system.HookFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/** The server dies without a word while agents write and five pages look on, and comes back. */
class FivePagesIT {
  private static final int PER_SECOND = 120;
  private static final int BEFORE = 800;
  private static final int MEANWHILE = 300;
  private static final int AFTER = 400;
  private static final long BANNER_MS = 2_000;
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final String FILTERED = "/live?q=tool%3ABash";

  /** Writes down when the banner comes. */
  private static final String LOOK_OUT =
      "window.bannerAt = 0;"
          + "new MutationObserver(() => { if (!bannerAt &&"
          + " document.querySelector('.banner')?.dataset.state) bannerAt = Date.now(); })"
          + ".observe(document.querySelector('.banners'), {subtree: true, childList: true,"
          + " attributes: true})";

  /** The row at the upper edge of the feed, and how many pixels of it are hidden. */
  private static final String EDGE =
      "const feed = document.querySelector('event-feed');"
          + "const box = feed.renderRoot.querySelector('.viewport');"
          + "const at = Math.floor(box.scrollTop / feed.rowHeight);"
          + "return [feed.view.rows[at].seq, Math.round(box.scrollTop % feed.rowHeight)]";

  /** The session at the upper edge of the list, and where its row begins. */
  private static final String FIRST_ROW =
      "const top = document.querySelector('main').getBoundingClientRect().top;"
          + "const row = [...document.querySelectorAll('table.sessions tbody tr')]"
          + ".find(one => one.getBoundingClientRect().bottom > top);"
          + "return row.querySelector('a').getAttribute('href') + ' '"
          + " + Math.round(row.getBoundingClientRect().top - top)";

  private JarServer server;
  private ChromeDriver driver;
  private LivePage page;
  private final List<String> windows = new ArrayList<>();

  @Test
  void every_page_comes_back_by_itself_with_every_event_once_and_where_its_reader_was(
      @TempDir Path home, @TempDir Path profile) throws Exception {
    assumeTrue(JarServer.exists(), "No fat jar: run mvn verify.");
    server = new JarServer(home);
    server.start();
    try (SteadyLoad load =
        SteadyLoad.begin(HookFiles.below(home), new BenchEvents(7), PER_SECOND)) {
      driver = Chromium.quiet(profile);
      page = new LivePage(driver, server.link());
      driver.get(server.link().toString());
      until(() -> load.written() > BEFORE);
      String session = youngSession();
      List<String> addresses =
          List.of("/", "/live", FILTERED, "/sessions", "/sessions/" + session + "?tab=events");
      for (String address : addresses) {
        open(address);
      }
      List<Long> edge = scrollUp(windows.get(2));
      String row = scrollDown(windows.get(3));
      theServerDies();
      long gone = load.written();
      until(() -> load.written() > gone + MEANWHILE);
      server.start();
      for (String window : windows) {
        at(window);
        until(() -> page.banner().isEmpty());
      }
      long back = load.written();
      until(() -> load.written() > back + AFTER);
      load.stop();
      everyFileIsOneEvent(load.written());
      for (String window : windows) {
        at(window);
        until(() -> newestOf(page.held()) == newest());
        List<Long> stored = stored(page.held().get(0), "");
        // A page shows the newest while what it missed is still being read.
        until(() -> page.held().equals(stored));
        assertThat(page.held()).as(page.url()).isEqualTo(stored);
      }
      theReaderOfTheFilteredPageFindsItsPlace(edge);
      at(windows.get(3));
      assertThat(page.script(FIRST_ROW)).isEqualTo(row);
      theSessionsOwnFeedIsWhole(session);
    } finally {
      if (driver != null) {
        driver.quit();
      }
      server.close();
    }
  }

  private void open(String address) {
    if (!windows.isEmpty()) {
      driver.switchTo().newWindow(WindowType.WINDOW);
    }
    windows.add(driver.getWindowHandle());
    page.go(address);
    until(() -> page.banner().isEmpty() && !page.held().isEmpty());
    assertThat(page.script("return document.visibilityState")).isEqualTo("visible");
    page.script(LOOK_OUT);
  }

  private void at(String window) {
    driver.switchTo().window(window);
  }

  private List<Long> scrollUp(String window) {
    at(window);
    until(() -> page.seqs().size() > 60);
    // As a reader does it: a row that comes in the same moment takes the feed back to its newest.
    until(
        () ->
            page.script(
                    "const feed = document.querySelector('event-feed');"
                        + "const box = feed.renderRoot.querySelector('.viewport');"
                        + "if (!feed.paused) box.scrollTop -= 407;"
                        + "return feed.paused")
                == Boolean.TRUE);
    return page.numbers(EDGE);
  }

  private String scrollDown(String window) {
    at(window);
    until(
        () ->
            page.script(
                    "const main = document.querySelector('main'); main.scrollTop = 137;"
                        + "return main.scrollTop")
                .equals(137L));
    return (String) page.script(FIRST_ROW);
  }

  private void theServerDies() throws Exception {
    long killed = System.currentTimeMillis();
    server.kill();
    for (String window : windows) {
      at(window);
      until(() -> !page.script("return bannerAt").equals(0L));
      long shown = ((Number) page.script("return bannerAt")).longValue();
      assertThat(shown - killed).as(page.url()).isLessThan(BANNER_MS);
    }
  }

  /** A session that has just begun goes on for a while. */
  private String youngSession() throws IOException {
    return api()
        .get("/api/v1/events?type=SessionStart&limit=1")
        .get("items")
        .get(0)
        .get("session_id")
        .asText();
  }

  private void everyFileIsOneEvent(long files) {
    until(() -> api().get("/api/v1/stats").get("events_total").asLong() == files);
  }

  private void theReaderOfTheFilteredPageFindsItsPlace(List<Long> edge) throws IOException {
    at(windows.get(2));
    assertThat(page.url()).endsWith(FILTERED);
    assertThat(page.script("return document.querySelector('event-feed').paused"))
        .isEqualTo(Boolean.TRUE);
    assertThat(page.numbers(EDGE)).isEqualTo(edge);
    page.clickPill();
    List<Long> wanted = stored(page.held().get(0), "&tool=Bash");
    until(() -> newestOf(page.seqs()) == newestOf(wanted));
    List<Long> shown = page.seqs().stream().filter(seq -> seq >= wanted.get(0)).toList();
    assertThat(shown).isEqualTo(wanted);
  }

  private void theSessionsOwnFeedIsWhole(String session) throws IOException {
    at(windows.get(4));
    List<Long> wanted = stored(1, "&session=" + session);
    until(() -> newestOf(page.seqs()) == newestOf(wanted));
    assertThat(page.seqs()).isEqualTo(wanted);
  }

  private static long newestOf(List<Long> seqs) {
    return seqs.get(seqs.size() - 1);
  }

  private long newest() throws IOException {
    return api().get("/api/v1/stats").get("last_seq").asLong();
  }

  private List<Long> stored(long from, String which) throws IOException {
    return api().eventsAfter(from - 1, which).stream().map(one -> one.get("seq").asLong()).toList();
  }

  private Api api() {
    return new Api(server.link());
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(LONG).pollInterval(Duration.ofMillis(200)).ignoreExceptions().until(condition);
  }
}
