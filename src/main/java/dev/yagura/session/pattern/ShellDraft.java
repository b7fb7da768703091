package dev.yagura.session.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simple command while it is read. */
final class ShellDraft {
  /** What the next word is. */
  private enum Expected {
    WORD,
    WRITE,
    READ,
    INPUT,
    DELIMITER
  }

  private final List<ShellDraft> before;
  private final List<String> words = new ArrayList<>();
  private final List<String> writes = new ArrayList<>();
  private final List<String> reads = new ArrayList<>();
  private final List<ShellCommand> nested = new ArrayList<>();
  private Expected expected = Expected.WORD;
  private @Nullable StringBuilder word;
  private String input = "";
  private String delimiter = "";
  private @Nullable ShellCommand command;

  /**
   * @param before those whose output it reads
   */
  ShellDraft(List<ShellDraft> before) {
    this.before = before;
  }

  List<ShellDraft> before() {
    return before;
  }

  boolean inWord() {
    return word != null;
  }

  /** Begins a word, if need be: quotes make one even when there is nothing in them. */
  void append(String text) {
    begun().append(text);
  }

  void append(char c) {
    begun().append(c);
  }

  private StringBuilder begun() {
    StringBuilder begun = word;
    if (begun == null) {
      begun = new StringBuilder();
      word = begun;
    }
    return begun;
  }

  /** Whether the word so far is the begin of a Windows path. */
  boolean isDrive() {
    StringBuilder begun = word;
    return begun != null
        && begun.length() >= 2
        && begun.charAt(1) == ':'
        && Character.isLetter(begun.charAt(0));
  }

  /** The number in {@code 2>file} is no word. */
  void dropNumber() {
    StringBuilder begun = word;
    if (begun != null && begun.chars().allMatch(Character::isDigit)) {
      word = null;
    }
    endWord();
  }

  void endWord() {
    StringBuilder begun = word;
    if (begun == null) {
      return;
    }
    String text = begun.toString();
    switch (expected) {
      case WORD -> words.add(text);
      case WRITE -> writes.add(text);
      case READ -> reads.add(text);
      case INPUT -> input = text;
      case DELIMITER -> delimiter = text;
    }
    expected = Expected.WORD;
    word = null;
  }

  void expectWrite() {
    endWord();
    expected = Expected.WRITE;
  }

  void expectRead() {
    endWord();
    expected = Expected.READ;
  }

  void expectInput() {
    endWord();
    expected = Expected.INPUT;
  }

  void expectDelimiter() {
    endWord();
    expected = Expected.DELIMITER;
  }

  String delimiter() {
    return delimiter;
  }

  void input(String text) {
    input = text;
  }

  void nest(List<ShellCommand> commands) {
    nested.addAll(commands);
  }

  List<ShellCommand> nested() {
    return nested;
  }

  boolean isEmpty() {
    return words.isEmpty() && writes.isEmpty() && reads.isEmpty() && nested.isEmpty();
  }

  /** Once all of the line is read. */
  ShellCommand command() {
    ShellCommand made = command;
    if (made == null) {
      List<ShellCommand> sources =
          before.stream().map(each -> ShellPrefixes.strip(each.command())).toList();
      made = new ShellCommand(words, false, writes, reads, input, sources, nested);
      command = made;
    }
    return made;
  }
}
