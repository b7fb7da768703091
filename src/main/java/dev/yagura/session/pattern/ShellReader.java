package dev.yagura.session.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a command line into simple commands as a POSIX shell would: quotes, escapes, comments,
 * pipes, lists, redirections, here-documents, substitutions. It expands nothing and never fails;
 * what is no shell at all gives commands that mean nothing.
 */
final class ShellReader {
  private static final int DEEPEST = 3;
  private static final int MOST = 200;

  private final ShellText text;
  private final int depth;
  private final List<ShellDraft> drafts = new ArrayList<>();
  private final List<ShellDraft> awaiting = new ArrayList<>();
  private ShellDraft draft = new ShellDraft(List.of());

  private ShellReader(String text, int depth) {
    this.text = new ShellText(text);
    this.depth = depth;
  }

  /** All commands, also those inside of substitutions and of {@code bash -c} and its like. */
  static List<ShellCommand> read(String line) {
    return read(line, 0);
  }

  static List<ShellCommand> read(String line, int depth) {
    return depth > DEEPEST ? List.of() : new ShellReader(line, depth).commands();
  }

  private List<ShellCommand> commands() {
    while (!text.atEnd() && drafts.size() < MOST) {
      step(text.next());
    }
    end(false);
    List<ShellCommand> commands = new ArrayList<>();
    for (ShellDraft each : drafts) {
      commands.addAll(each.nested());
      ShellCommand command = ShellPrefixes.strip(each.command());
      commands.add(command);
      commands.addAll(ShellScripts.inside(command, depth + 1));
    }
    return commands;
  }

  private void step(char c) {
    switch (c) {
      case '\\' -> escape();
      case '\'' -> draft.append(text.until('\''));
      case '"' -> doubleQuoted();
      case '$' -> dollar();
      case '`' -> nested(text.until('`'));
      case '#' -> {
        if (draft.inWord()) {
          draft.append("#");
        } else {
          text.skipLine();
        }
      }
      case ' ', '\t', '\r' -> draft.endWord();
      case '\n' -> {
        end(false);
        awaiting.forEach(each -> each.input(text.hereDocument(each.delimiter())));
        awaiting.clear();
      }
      case ';', ')' -> end(false);
      case '(' -> {
        if (draft.inWord()) {
          draft.endWord();
        }
        end(false);
      }
      case '&' -> ampersand();
      case '|' -> {
        boolean or = text.accept('|');
        boolean both = !or && text.accept('&');
        end(!or || both);
      }
      case '>' -> output();
      case '<' -> input();
      default -> draft.append(c);
    }
  }

  /** A backslash of a Windows path stands for itself. */
  private void escape() {
    if (text.accept('\n')) {
      return;
    }
    draft.append(draft.isDrive() ? "\\" : "");
    if (!text.atEnd()) {
      draft.append(text.next());
    }
  }

  private void doubleQuoted() {
    draft.append("");
    while (!text.atEnd()) {
      char c = text.next();
      if (c == '"') {
        return;
      } else if (c == '\\' && text.peekIsOneOf("\"\\$`\n")) {
        char escaped = text.next();
        if (escaped != '\n') {
          draft.append(escaped);
        }
      } else if (c == '$') {
        dollar();
      } else if (c == '`') {
        nested(text.until('`'));
      } else {
        draft.append(c);
      }
    }
  }

  private void dollar() {
    if (text.accept('(')) {
      boolean arithmetic = text.accept('(');
      String body = text.balanced('(', ')');
      if (arithmetic) {
        text.accept(')');
        draft.append("$((…))");
      } else {
        nested(body);
      }
    } else if (text.accept('{')) {
      draft.append("${" + text.balanced('{', '}') + "}");
    } else if (!draft.inWord() && text.accept('\'')) {
      draft.append(text.until('\''));
    } else {
      draft.append("$");
    }
  }

  private void nested(String body) {
    draft.append("$(…)");
    draft.nest(read(body, depth + 1));
  }

  private void ampersand() {
    if (text.accept('>')) {
      text.accept('>');
      draft.expectWrite();
    } else {
      text.accept('&');
      end(false);
    }
  }

  private void output() {
    if (text.accept('(')) {
      nested(text.balanced('(', ')'));
      return;
    }
    draft.dropNumber();
    if (!text.accept('>')) {
      text.accept('|');
    }
    if (text.accept('&') && text.skipDescriptor()) {
      return;
    }
    draft.expectWrite();
  }

  private void input() {
    if (text.accept('(')) {
      nested(text.balanced('(', ')'));
      return;
    }
    draft.dropNumber();
    if (text.accept('<')) {
      if (text.accept('<')) {
        draft.expectInput();
      } else {
        text.accept('-');
        draft.expectDelimiter();
        awaiting.add(draft);
      }
    } else if (!text.accept('&') || !text.skipDescriptor()) {
      draft.expectRead();
    }
  }

  private void end(boolean pipe) {
    draft.endWord();
    List<ShellDraft> before = new ArrayList<>();
    if (!draft.isEmpty()) {
      drafts.add(draft);
      if (pipe) {
        before.addAll(draft.before());
        before.add(draft);
      }
    }
    draft = new ShellDraft(before);
  }
}
