package dev.yagura.session.pattern;

/** A command line and how far it was read. */
final class ShellText {
  private final String text;
  private int at;

  ShellText(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char next() {
    return text.charAt(at++);
  }

  boolean accept(char c) {
    boolean there = !atEnd() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  boolean peekIsOneOf(String chars) {
    return !atEnd() && chars.indexOf(text.charAt(at)) >= 0;
  }

  /** Up to the next such character, which is skipped; escapes count in backquotes only. */
  String until(char end) {
    StringBuilder body = new StringBuilder();
    while (!atEnd()) {
      char c = next();
      if (c == end) {
        break;
      }
      if (c == '\\' && end == '`' && !atEnd()) {
        c = next();
      }
      body.append(c);
    }
    return body.toString();
  }

  /** Up to the bracket that closes the one just read; brackets in quotes do not count. */
  String balanced(char open, char close) {
    int from = at;
    int depth = 1;
    while (!atEnd()) {
      char c = next();
      if (c == '\\' && !atEnd()) {
        at++;
      } else if (c == '\'' || c == '"') {
        skipQuoted(c);
      } else if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        return text.substring(from, at - 1);
      }
    }
    return text.substring(from, at);
  }

  private void skipQuoted(char quote) {
    while (!atEnd()) {
      char c = next();
      if (c == quote) {
        return;
      }
      if (c == '\\' && quote == '"' && !atEnd()) {
        at++;
      }
    }
  }

  /** Up to the end of the line, which is left. */
  void skipLine() {
    while (!atEnd() && text.charAt(at) != '\n') {
      at++;
    }
  }

  /** Behind {@code >&}: whether a descriptor's number followed, or a minus. */
  boolean skipDescriptor() {
    int from = at;
    while (peekIsOneOf("0123456789-")) {
      at++;
    }
    return at > from;
  }

  /** The lines up to the delimiter. */
  String hereDocument(String delimiter) {
    StringBuilder body = new StringBuilder();
    while (!atEnd()) {
      int from = at;
      skipLine();
      String line = text.substring(from, at);
      accept('\n');
      if (line.strip().equals(delimiter)) {
        break;
      }
      body.append(line).append('\n');
    }
    return body.toString();
  }
}
