package dev.yagura.cli;

import dev.yagura.cli.client.Link;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Opens a link in the user's browser. Everybody on this machine can read what a program is started
 * with, so it is started with a file that only its owner can read, and that leads on to the link.
 */
final class Browser {
  private static final String NAME = "open.html";
  private static final long PATIENCE_MS = 3000;

  private Browser() {}

  /** False when there is no browser, or no screen to show it on. */
  static boolean opens(Link link, Path folder, Map<String, String> environment) throws IOException {
    List<String> opener = opener(environment);
    if (opener.isEmpty()) {
      return false;
    }
    Path page = page(link, folder);
    try {
      Process browser =
          new ProcessBuilder(opener.get(0), page.toUri().toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      // One that goes on running is a browser itself.
      return !browser.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS) || browser.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> opener(Map<String, String> environment) {
    String own = environment.getOrDefault("BROWSER", "");
    if (!own.isEmpty()) {
      return List.of(own.split(":", 2)[0]);
    }
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac")) {
      return List.of("open");
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen ? List.of("xdg-open") : List.of();
  }

  /** Replaced by the next one: browsers read it when they please. */
  private static Path page(Link link, Path folder) throws IOException {
    Path page = folder.resolve(NAME);
    String text =
        "<!doctype html><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\">"
            + "<title>Yagura</title><meta http-equiv=\"refresh\" content=\"0;url="
            + link.address()
            + "\">\n";
    WholeFile.write(page, text);
    return page;
  }
}
