package dev.yagura.cli.print;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What output goes to.
 *
 * @param interactive somebody looks at it and can answer
 * @param columns that were told; 0 = nobody told
 */
public record Terminal(boolean interactive, boolean colors, int columns) {
  /** Of output that is read by a program: nothing of it is cut. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int USUAL = 80;
  private static final int LEAST = 40;
  private static final int PATIENCE_MS = 500;
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  public static Terminal of(Map<String, String> environment, boolean noColor) {
    boolean interactive = isTerminal(System.console());
    String noColorSet = environment.getOrDefault("NO_COLOR", "");
    boolean dumb = "dumb".equals(environment.get("TERM"));
    return new Terminal(
        interactive,
        interactive && !noColor && !dumb && noColorSet.isEmpty(),
        columns(environment.getOrDefault("COLUMNS", "")));
  }

  /** Columns of a line. The launcher tells them; without it the terminal is asked. */
  public int width() {
    if (columns > 0) {
      return Math.max(LEAST, columns);
    }
    return interactive ? Math.max(LEAST, asked()) : UNLIMITED;
  }

  String strong(String text) {
    return colors ? BOLD + text + PLAIN : text;
  }

  private static int columns(String text) {
    return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : 0;
  }

  /** Java cannot ask; the shell's own means can. */
  private static int asked() {
    try {
      Process size =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!size.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        size.destroy();
        return USUAL;
      }
      byte[] answer = size.getInputStream().readAllBytes();
      String[] words = new String(answer, StandardCharsets.US_ASCII).strip().split(" ", -1);
      int found = words.length == 2 ? columns(words[1]) : 0;
      return found == 0 ? USUAL : found;
    } catch (IOException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  /** From Java 22 on there is a console without a terminal, too, and a method that tells. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
