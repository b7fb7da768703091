package dev.yagura.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * What tests in a browser have in common: the real product, its page, and a folder of hook files.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InBrowser {
  PageServer server;
  ChromeDriver driver;
  HookFolder hooks;
  LivePage page;

  @BeforeAll
  void start(@TempDir Path home, @TempDir Path profile) throws Exception {
    assumeTrue(JarServer.exists(), "No fat jar at the property yagura.jar: run mvn verify.");
    driver = Chromium.open(profile);
    server = new JarServer(home);
    server.start();
    hooks = new HookFolder(home);
    page = new LivePage(driver, server.link());
    driver.get(server.link().toString());
  }

  @AfterAll
  void stop() throws Exception {
    if (driver != null) {
      driver.quit();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void desk() {
    driver.manage().window().setSize(new Dimension(1280, 800));
  }
}
