package dev.yagura.normalize;

import dev.yagura.normalize.SecretShape.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that a telling name is given: {@code DB_PASSWORD=x}, {@code "api_key": "x"} (also as JSON
 * inside JSON strings, where quotes carry backslashes), {@code token: x}, {@code --secret x},
 * {@code <password>x</password>}.
 *
 * @param password the name says that the value is a password; then words count too, where other
 *     names need a value that looks random
 */
record AssignedSecret(boolean password) implements SecretShape.Finder {
  private static final int MAX_SPACES = 16;

  /** So much of a bare value is looked at before it is followed to its end. */
  private static final int SAMPLE = 128;

  /** A declared type before the value, in Python, TypeScript and their like. */
  private static final Pattern TYPED =
      Pattern.compile("(?:str|string|String|Optional\\[str\\])(?: \\| \\w+)? ?= ?");

  private static final Pattern CODE_PATH = Pattern.compile("[A-Za-z_]\\w*+(?:\\.[A-Za-z_]\\w*+)++");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*+");

  /** How name and value are tied together. */
  private enum Tie {
    /** A field of the payload's own JSON. */
    FIELD,
    /** Quoted, in code or in JSON within a string. */
    QUOTED,
    /** {@code NAME=value}, upper case, no spaces: environment files and shells. */
    ENVIRONMENT,
    /** {@code name=value} without spaces. */
    TIGHT,
    /** Bare, with spaces or a colon. */
    LOOSE,
    /** {@code --name value}. */
    FLAG,
    /** {@code <name>value</}. */
    ELEMENT
  }

  private record Place(int at, Tie tie) {}

  @Override
  public @Nullable Span find(String text, int start, int end) {
    if (end >= text.length()
        || Backslashes.isWord(text.charAt(end))
        || text.startsWith(Redactor.MARK, nameStart(text, start) - Redactor.MARK.length())) {
      return null;
    }
    Place place = place(text, start, end);
    if (place == null || place.at >= text.length()) {
      return null;
    }
    int quoteAt = place.at + Backslashes.from(text, place.at);
    char first = quoteAt < text.length() ? text.charAt(quoteAt) : ' ';
    if (place.tie == Tie.FIELD) {
      return first == '"' ? quoted(text, place.at, quoteAt, Tie.FIELD) : number(text, place.at);
    }
    boolean opens = first == '"' || first == '\'' || first == '`';
    if (opens && !Backslashes.isRealQuote(text, quoteAt)) {
      return quoted(text, place.at, quoteAt, place.tie);
    }
    return opens ? null : bare(text, place);
  }

  /** Where the value begins; null when nothing is assigned. */
  private static @Nullable Place place(String text, int start, int end) {
    int at = end + Backslashes.from(text, end);
    boolean quotedName = at < text.length() && "\"'`".indexOf(text.charAt(at)) >= 0;
    boolean field = quotedName && Backslashes.isRealQuote(text, at);
    at = quotedName ? at + 1 : end;
    if (at < text.length() && text.charAt(at) == ']') {
      at++;
    }
    int sign = afterSpaces(text, at);
    if (sign >= text.length()) {
      return null;
    }
    char c = text.charAt(sign);
    char second = sign + 1 < text.length() ? text.charAt(sign + 1) : ' ';
    if (field) {
      return c == ':' ? new Place(afterSpaces(text, sign + 1), Tie.FIELD) : null;
    }
    if (c == '>' && sign == end && opensElement(text, start)) {
      return new Place(end + 1, Tie.ELEMENT);
    }
    if (c != '=' && c != ':') {
      return !quotedName && sign > end && isFlag(text, start) ? new Place(sign, Tie.FLAG) : null;
    }
    if ((c == '=' && (second == '=' || second == '~')) || (c == ':' && second == ':')) {
      return null;
    }
    boolean wide = (c == '=' && second == '>') || (c == ':' && second == '=');
    int after = sign + (wide ? 2 : 1);
    int value = afterSpaces(text, after);
    boolean tight = c == '=' && !wide && sign == end && value == after;
    Place plain = new Place(value, tight ? tightTie(text, start, end) : Tie.LOOSE);
    return typed(text, plain);
  }

  private static Tie tightTie(String text, int start, int end) {
    return text.substring(start, end).chars().noneMatch(c -> c >= 'a' && c <= 'z')
        ? Tie.ENVIRONMENT
        : Tie.TIGHT;
  }

  private static Place typed(String text, Place place) {
    Matcher matcher = TYPED.matcher(text).region(place.at, text.length());
    return place.tie == Tie.LOOSE && matcher.lookingAt()
        ? new Place(matcher.end(), Tie.LOOSE)
        : place;
  }

  /** A quoted value, up to the quote of the same depth or the end of the JSON string. */
  private @Nullable Span quoted(String text, int at, int quoteAt, Tie tie) {
    char quote = text.charAt(quoteAt);
    int depth = quoteAt - at;
    int from = quoteAt + 1;
    int end = ValueEnd.ofQuoted(text, from, quote, tie == Tie.FIELD ? -1 : depth);
    if (end <= from) {
      return null;
    }
    String value = text.substring(from, end);
    return SecretChecks.isLiteral(value) && isPlausible(value, tie) ? new Span(from, end) : null;
  }

  private boolean isPlausible(String value, Tie tie) {
    boolean spaces = value.indexOf(' ') >= 0;
    if (password) {
      return tie == Tie.FIELD || (value.length() >= 3 && !spaces);
    }
    if (value.length() < 8 || spaces || SecretChecks.isPlace(value)) {
      return false;
    }
    boolean code = value.indexOf('(') >= 0 || value.indexOf('{') >= 0;
    return tie == Tie.FIELD
        || tie == Tie.ENVIRONMENT
        || (SecretChecks.hasDigit(value) && !SecretChecks.isSlug(value) && !code);
  }

  /** A number as value of a password field; anything else there is no secret. */
  private @Nullable Span number(String text, int at) {
    int end = at;
    while (end < text.length() && Backslashes.isDigit(text.charAt(end))) {
      end++;
    }
    boolean whole = end < text.length() && ",}] \n\r\t".indexOf(text.charAt(end)) >= 0;
    return password && whole && end - at >= 4 ? new Span(at, end, true) : null;
  }

  private @Nullable Span bare(String text, Place place) {
    boolean environment = place.tie == Tie.ENVIRONMENT;
    int sample = ValueEnd.ofBare(text, place.at, environment, SAMPLE);
    String whole = text.substring(place.at, sample);
    String value = ValueEnd.stripped(whole);
    if (value.isEmpty()
        || !isPlausibleBare(value, place.tie)
        || !SecretChecks.isLiteral(value)
        || isName(text, value, place.tie, sample, value.length() < whole.length())) {
      return null;
    }
    int end = ValueEnd.ofBare(text, place.at, environment, Integer.MAX_VALUE);
    return new Span(place.at, place.at + ValueEnd.stripped(text.substring(place.at, end)).length());
  }

  /** A variable's or parameter's name, where such names are usual. */
  private static boolean isName(String text, String value, Tie tie, int end, boolean punctuated) {
    boolean name = NAME.matcher(value).matches() && !SecretChecks.hasDigit(value);
    return name
        && ((tie == Tie.LOOSE && (punctuated || !ValueEnd.isLineEnd(text, end)))
            || (tie == Tie.TIGHT && punctuated));
  }

  private boolean isPlausibleBare(String value, Tie tie) {
    char first = value.charAt(0);
    if (tie == Tie.ENVIRONMENT) {
      return value.length() >= (password ? 3 : 6)
          && "([{<*".indexOf(first) < 0
          && !SecretChecks.isPlace(value);
    }
    boolean digit = SecretChecks.hasDigit(value);
    boolean enough = password ? value.length() >= 4 : value.length() >= 8 && digit;
    return enough
        && "([{<*|>!?=&-".indexOf(first) < 0
        && value.indexOf('(') < 0
        && (digit || !CODE_PATH.matcher(value).matches())
        && !SecretChecks.isPlace(value)
        && (password || !SecretChecks.isSlug(value));
  }

  /** Skips spaces and tabs, also escaped ones, and line ends between JSON fields. */
  private static int afterSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && at - from < MAX_SPACES) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == 't') {
        at += 2;
      } else {
        break;
      }
    }
    return at;
  }

  private static boolean opensElement(String text, int start) {
    int at = nameStart(text, start);
    return at > 0 && text.charAt(at - 1) == '<';
  }

  private static boolean isFlag(String text, int start) {
    int at = nameStart(text, start);
    return text.startsWith("--", at) && Backslashes.wordStart(text, at);
  }

  /** Where the name begins that the keyword ends. */
  private static int nameStart(String text, int start) {
    int at = start;
    while (at > 0
        && start - at < 40
        && (Backslashes.isWord(text.charAt(at - 1)) || text.charAt(at - 1) == '-')
        && !Backslashes.isEscape(text, at - 1)) {
      at--;
    }
    return at;
  }
}
