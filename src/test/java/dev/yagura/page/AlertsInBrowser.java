package dev.yagura.page;

import static dev.yagura.page.LivePage.until;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page of alerts, its answers made up in the browser by {@code alerts.js}. */
class AlertsInBrowser extends WatchedBrowser {
  static final String BAIT = "<img src=pwn onerror=fetch('pwn')>";
  static final String ALERT = "[data-alert='00000000000000a1']";

  @BeforeAll
  void answers_are_made_up() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(AlertsInBrowser.class.getResourceAsStream("alerts.js"))) {
      driver.executeCdpCommand(
          "Page.addScriptToEvaluateOnNewDocument",
          Map.of("source", new String(script.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  void world(String what, Object is) {
    page.script("window.world[arguments[0]] = arguments[1]", what, is);
  }

  void frame(int alerts, int of, String summary) {
    page.script("window.frame(...arguments)", alerts, of, summary);
  }

  void open(String address) {
    page.go(address);
    until(() -> find(ALERT).isDisplayed());
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  WebElement button(String selector, String label) {
    return find(selector).findElement(By.xpath(".//button[normalize-space()='" + label + "']"));
  }

  String textOf(String selector) {
    return find(selector).getText();
  }

  String focused() {
    return driver.switchTo().activeElement().getText();
  }

  Object posts() {
    return page.script("return window.posts");
  }
}
