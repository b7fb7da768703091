package dev.yagura.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.system.Api;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A browser whose log is read after each test: errors and breaches of the policy fail it. */
class WatchedBrowser extends InBrowser {
  /** True while a test has the server away: then, and only then, requests may fail. */
  boolean serverWasAway;

  @BeforeEach
  void forget() {
    serverWasAway = false;
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
  }

  @AfterEach
  void no_test_breaks_the_content_policy_or_logs_an_error() {
    List<String> problems =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
            .map(LogEntry::getMessage)
            .filter(message -> !serverWasAway || !isOfAnAbsence(message))
            .toList();
    assertThat(problems).isEmpty();
  }

  /** A server that is not there, or that has just come back and is not ready yet. */
  private static boolean isOfAnAbsence(String message) {
    return message.contains("net::ERR_") || message.contains("status of 503");
  }

  /** A page of a session that nobody knows yet would log that it was not found. */
  void untilKnown(String session) {
    Api api = new Api(server.link());
    LivePage.until(() -> api.send("/api/v1/sessions/" + session).statusCode() == 200);
  }

  /** Addresses that the browser has asked for during the test. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(line -> line.contains("Network.requestWillBeSent\""))
        .map(line -> new JsonObject(line).getJsonObject("message").getJsonObject("params"))
        .map(call -> call.getJsonObject("request").getString("url"))
        .toList();
  }

  /** All text of the page's main part, shadow roots included. */
  String mainText() {
    return (String)
        page.script(
            "const deep = node => node.nodeType === 3 ? node.data : node.tagName === 'STYLE' ? '' :"
                + " [...(node.shadowRoot ?? node).childNodes].map(deep).join(' ');"
                + "return deep(document.querySelector('main'))");
  }
}
