package dev.yagura.normalize;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells values that may be secrets from words, variables, masks and code. */
final class SecretChecks {
  /** What stands where a secret would, in code, schemas and examples. */
  private static final Set<String> WORDS =
      Set.of(
          "none",
          "null",
          "nil",
          "true",
          "false",
          "undefined",
          "string",
          "str",
          "text",
          "number",
          "int",
          "integer",
          "boolean",
          "bool",
          "object",
          "any",
          "unknown",
          "void",
          "required",
          "optional",
          "password",
          "passwd",
          "secret",
          "token",
          "key",
          "value",
          "env",
          "input",
          "self",
          "this",
          "new",
          "await",
          "function",
          "hidden",
          "redacted",
          "masked",
          "bearer",
          "basic",
          "yes",
          "no",
          "ok",
          "passed",
          "failed",
          "missing",
          "invalid",
          "empty",
          "field",
          "float",
          "double",
          "bytes",
          "varchar",
          "default",
          "example",
          "incorrect",
          "wrong");

  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?:\\$[A-Za-z_{(]|\\$\\$|%[A-Za-z_]+%|\\{\\{|\\{[A-Za-z_]|<[A-Za-z]|#\\{|@\\{).*",
          Pattern.DOTALL);
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?:your|insert|replace|enter|change)[-_ ]?(?:your|me|this|my)?[-_ ].*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PATH = Pattern.compile("(?:~|\\.{1,2})?(?:/[\\w.@+-]*){2,}+");
  private static final Pattern SLUG =
      Pattern.compile("[a-z]+(?:[-_./:][a-z]+)*(?:[-_.]?\\d{1,4})?");

  private SecretChecks() {}

  static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Backslashes.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** A digit, and 16 letters and digits in a row, which words with dashes do not have. */
  static boolean looksRandom(String text) {
    int run = 0;
    int longest = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      run = Backslashes.isLetter(c) || Backslashes.isDigit(c) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest >= 16 && hasDigit(text);
  }

  /** Not a plain word: a digit, or longer than words are. */
  static boolean looksLikeToken(String text) {
    return isLiteral(text) && (hasDigit(text) || text.length() >= 24);
  }

  /** Base64 of {@code user:password} in printable ASCII (RFC 7617). */
  static boolean isPair(String base64) {
    try {
      String plain = new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
      return plain.indexOf(':') >= 0 && plain.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Neither a variable, a mask, a word of code, a text cut short, nor something that was replaced
   * already.
   */
  static boolean isLiteral(String text) {
    return !text.isEmpty()
        && !text.startsWith(Redactor.MARK)
        && !isMask(text)
        && !text.contains("...")
        && !VARIABLE.matcher(text).matches()
        && !EXAMPLE.matcher(text).matches()
        && !WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  /** A file's path or a web address. */
  static boolean isPlace(String text) {
    return text.startsWith("http://")
        || text.startsWith("https://")
        || text.startsWith("C:")
        || PATH.matcher(text).matches();
  }

  /** Lower-case words with separators: a name, such as {@code my-app-token-2}. */
  static boolean isSlug(String text) {
    return SLUG.matcher(text).matches();
  }

  private static boolean isMask(String text) {
    char first = text.charAt(0);
    return "*.xX-_#•".indexOf(first) >= 0 && text.chars().allMatch(c -> c == first);
  }
}
