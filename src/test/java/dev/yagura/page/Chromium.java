package dev.yagura.page;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The browser of the machine: Chromium and its driver where they are, else Debian's packages. Where
 * neither works the tests are skipped and say why; with {@code CI=true} that is a failure.
 */
final class Chromium {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> DRIVERS = List.of("chromedriver", "chromium.chromedriver");
  private static final int INSTALL_MINUTES = 8;

  private Chromium() {}

  /** Opens a headless window of 1280 x 800 with an empty profile; all that it fetches is logged. */
  static ChromeDriver open(Path profile) {
    return open(profile, Level.ALL);
  }

  /** As {@link #open}, without the log of what is fetched, whose keeping would be measured, too. */
  static ChromeDriver quiet(Path profile) {
    return open(profile, Level.OFF);
  }

  private static ChromeDriver open(Path profile, Level fetched) {
    if (find(BROWSERS).isEmpty() || find(DRIVERS).isEmpty()) {
      String problem = install();
      if (find(BROWSERS).isEmpty() || find(DRIVERS).isEmpty()) {
        missing(problem);
      }
    }
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find(DRIVERS).orElseThrow())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    return new ChromeDriver(service, options(profile, find(BROWSERS).orElseThrow(), fetched));
  }

  private static ChromeOptions options(Path profile, File browser, Level fetched) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, fetched);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=en-US",
        "--window-size=1280,800",
        "--user-data-dir=" + profile);
    options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en-US,en"));
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  private static Optional<File> find(List<String> names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> names.stream().map(name -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Installs Debian's packages. Returns what went wrong, in a few words. */
  private static String install() {
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return "this is not a Debian system, install Chromium and chromedriver by hand";
    }
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> prefix = root ? List.of() : List.of("sudo", "-n");
    try {
      run(prefix, "apt-get", "update", "-q");
      int code =
          run(
              prefix,
              "apt-get",
              "install",
              "-q",
              "-y",
              "--no-install-recommends",
              "chromium",
              "chromium-driver");
      return "apt-get install chromium chromium-driver ended with " + code;
    } catch (IOException noSudo) {
      return "apt-get could not be started: " + noSudo.getMessage();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "the installation was interrupted";
    }
  }

  private static int run(List<String> prefix, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  private static void missing(String problem) {
    String message = "The browser tests need Chromium and chromedriver: " + problem + ".";
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    abort("Browser tests skipped. " + message);
  }
}
