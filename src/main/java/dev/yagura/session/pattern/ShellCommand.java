package dev.yagura.session.pattern;

import java.util.List;

/**
 * One simple command of a command line, prefixes such as {@code sudo} and {@code env} taken away.
 *
 * @param words name first, without its folder; quotes are gone
 * @param sudo it runs as another user
 * @param writes files that its output goes to
 * @param reads files that its input comes from
 * @param input text that is its input: here-document or here-string
 * @param before the commands whose output it reads through a pipe, nearest last
 * @param inside the commands in its substitutions, as in {@code sh -c "$(curl …)"}
 */
record ShellCommand(
    List<String> words,
    boolean sudo,
    List<String> writes,
    List<String> reads,
    String input,
    List<ShellCommand> before,
    List<ShellCommand> inside) {

  /** {@code ""} for redirections and assignments without a command. */
  String name() {
    return words.isEmpty() ? "" : words.get(0);
  }

  List<String> arguments() {
    return words.isEmpty() ? words : words.subList(1, words.size());
  }

  ShellCommand with(List<String> otherWords, boolean asOther) {
    return new ShellCommand(otherWords, asOther, writes, reads, input, before, inside);
  }

  /** On one line, to show. */
  String shown() {
    String line = String.join(" ", words);
    String whole = writes.isEmpty() ? line : line + " > " + String.join(" > ", writes);
    String text = (sudo ? "sudo " : "") + whole.replace('\n', ' ');
    return text.length() <= 200 ? text : text.substring(0, 199) + "…";
  }
}
