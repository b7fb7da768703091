package dev.yagura.report;

import java.util.regex.Pattern;

/**
 * Takes from text of others what obeys nobody: control characters, and what hides or turns text.
 */
final class Harmless {
  /** Escape sequences of terminals: CSI, OSC, and two-character ones. */
  private static final Pattern ANSI =
      Pattern.compile("\\x1B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?|[@-_])");

  /** Turns the direction of text, or cannot be seen; tags (U+E0000) can hide whole sentences. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB\\x{E0000}-\\x{E007F}]");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\uD800-\\uDFFF]");

  private Harmless() {}

  /** One line. */
  static String line(String text) {
    String plain = UNSEEN.matcher(ANSI.matcher(text).replaceAll("")).replaceAll("");
    return CONTROL.matcher(plain.replaceAll("\\s+", " ")).replaceAll("\uFFFD").strip();
  }
}
