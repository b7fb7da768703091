package dev.yagura.normalize;

import dev.yagura.normalize.SecretShape.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets whose extent one pattern at the anchor cannot say. */
final class SecretFinders {
  private static final int PEM_LIMIT = 12_288;
  private static final int CURL_LIMIT = 400;

  private static final Pattern PEM_BEGIN =
      Pattern.compile("-----BEGIN [A-Z0-9 ]{0,30}?PRIVATE KEY(?: BLOCK)?-----");
  private static final Pattern PEM_END =
      Pattern.compile("-----END [A-Z0-9 ]{0,30}?PRIVATE KEY(?: BLOCK)?-----");

  /** What a key that breaks off may go on with; escapes of line ends count as a whole. */
  private static final Pattern PEM_BODY =
      Pattern.compile("(?:[A-Za-z0-9+/=:,. \\r\\n\\t-]|\\\\+[nrt]|\\\\/)*+");

  private static final Pattern DISCORD_BOT =
      Pattern.compile("[MNO][A-Za-z0-9_-]{22,30}+\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{25,45}+");
  private static final Pattern TELEGRAM_BOT = Pattern.compile(":AA[A-Za-z0-9_-]{30,40}+");
  private static final Pattern USER_PASSWORD =
      Pattern.compile("\\\\*+[\"']?([^\\s:\"'\\\\$]{1,128}+):([^\\s\"'\\\\$]{3,256}+)");

  private static final int NETRC_LIMIT = 300;
  private static final Pattern NETRC_PASSWORD =
      Pattern.compile("(?:[ \\t]|\\\\t)++([^\\s:=\"'\\\\$][^\\s\"'\\\\$]{3,255}+)");
  private static final AssignedSecret ENVIRONMENT_KEY = new AssignedSecret(false);

  private SecretFinders() {}

  /** A private key from its first line to its last, inside one JSON string. */
  static @Nullable Span pem(String text, int start, int end) {
    Matcher begin = PEM_BEGIN.matcher(text).region(start, text.length());
    if (!begin.lookingAt()) {
      return null;
    }
    int limit = Math.min(text.length(), begin.end() + PEM_LIMIT);
    int length = text.substring(begin.end(), limit).indexOf("-----END ");
    if (length >= 0) {
      int lastLine = begin.end() + length;
      Matcher last = PEM_END.matcher(text).region(lastLine, text.length());
      if (last.lookingAt() && !crossesRealQuote(text, begin.end(), lastLine)) {
        return new Span(start, last.end());
      }
    }
    Matcher body = PEM_BODY.matcher(text).region(begin.end(), text.length());
    return new Span(start, body.lookingAt() ? body.end() : begin.end());
  }

  /** {@code base64(user id).time.signature}; the anchor is the first dot. */
  static @Nullable Span discordBot(String text, int start, int end) {
    if (start + 7 >= text.length() || text.charAt(start + 7) != '.') {
      return null;
    }
    int from = start;
    while (from > 0 && start - from < 40 && isTokenPart(text.charAt(from - 1))) {
      from--;
    }
    if (from < start && Backslashes.before(text, from) % 2 == 1) {
      from++;
    }
    Matcher matcher = DISCORD_BOT.matcher(text).region(from, text.length());
    return matcher.lookingAt() ? new Span(from, matcher.end()) : null;
  }

  /** {@code bot id:AA…}; the anchor is the colon and what follows. */
  static @Nullable Span telegramBot(String text, int start, int end) {
    int digits = start;
    while (digits > 0 && Backslashes.isDigit(text.charAt(digits - 1))) {
      digits--;
    }
    Matcher matcher = TELEGRAM_BOT.matcher(text).region(start, text.length());
    return start - digits >= 8 && start - digits <= 11 && matcher.lookingAt()
        ? new Span(start + 1, matcher.end())
        : null;
  }

  /** The password of {@code curl … -u user:password}; the anchor is the flag. */
  static @Nullable Span curlUser(String text, int start, int end) {
    Matcher matcher = USER_PASSWORD.matcher(text).region(end, text.length());
    if (!matcher.lookingAt() || !SecretChecks.isLiteral(matcher.group(2))) {
      return null;
    }
    int window = Math.max(0, start - CURL_LIMIT);
    int curl = text.substring(window, start).lastIndexOf("curl");
    return curl >= 0 && !crossesRealQuote(text, window + curl, start)
        ? new Span(matcher.start(2), matcher.end(2))
        : null;
  }

  /** {@code machine x login y password z}, on one line or several, as .netrc has it. */
  static @Nullable Span netrc(String text, int start, int end) {
    Matcher value = NETRC_PASSWORD.matcher(text).region(end, text.length());
    if (!value.lookingAt() || !SecretChecks.isLiteral(value.group(1))) {
      return null;
    }
    int window = Math.max(0, start - NETRC_LIMIT);
    int machine = text.substring(window, start).lastIndexOf("machine ");
    boolean login = machine >= 0 && text.substring(window + machine, start).contains("login");
    return login && !crossesRealQuote(text, window + machine, start)
        ? new Span(value.start(1), value.end(1))
        : null;
  }

  /**
   * {@code NAME_KEY=value} in upper case, as environment files have it, when the value looks like
   * no word. Other names of keys are too often those of tables and caches.
   */
  static @Nullable Span environmentKey(String text, int start, int end) {
    if (text.charAt(end - 1) != 'Y') {
      return null;
    }
    Span span = ENVIRONMENT_KEY.find(text, start, end);
    if (span == null) {
      return null;
    }
    String value = text.substring(span.start(), span.end());
    boolean random =
        SecretChecks.looksRandom(value) || (value.length() >= 32 && SecretChecks.hasDigit(value));
    return random ? span : null;
  }

  private static boolean crossesRealQuote(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (Backslashes.isRealQuote(text, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTokenPart(char c) {
    return Backslashes.isWord(c) || c == '-';
  }
}
