package dev.yagura.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A server of its own, a folder for its hooks and a browser that is let in. */
final class OpenPage implements AutoCloseable {
  final JarServer server;
  final ChromeDriver driver;
  final HookFolder hooks;
  final LivePage page;

  OpenPage(Path home, Path profile) throws Exception {
    assumeTrue(JarServer.exists(), "No fat jar at the property yagura.jar: run mvn verify.");
    driver = Chromium.open(profile);
    server = new JarServer(home);
    server.start();
    hooks = new HookFolder(home);
    page = new LivePage(driver, server.link());
    driver.get(server.link().toString());
  }

  /** Forgets what was logged; a window like a desk's. */
  void anew() {
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.manage().window().setSize(new Dimension(1280, 900));
  }

  /** Errors in the browser's log since {@link #anew}, breaches of the content policy among them. */
  List<String> problems() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Addresses that the browser has asked for since {@link #anew}. */
  Stream<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(line -> line.contains("Network.requestWillBeSent\""))
        .map(line -> new JsonObject(line).getJsonObject("message").getJsonObject("params"))
        .map(call -> call.getJsonObject("request").getString("url"));
  }

  /** All text of an element, shadow roots included. */
  String deep(String selector) {
    return (String)
        page.script(
            "const deep = node => node.nodeType === 3 ? node.data : node.tagName === 'STYLE' ? '' :"
                + " [...(node.shadowRoot ?? node).childNodes].map(deep).join(' ');"
                + "const root = document.querySelector(arguments[0]); return root ? deep(root) : ''",
            selector);
  }

  @Override
  public void close() throws Exception {
    driver.quit();
    server.close();
  }
}
