package dev.yagura.cli;

import java.util.Iterator;
import java.util.List;

/** The words that a place on the command line takes, for completion, which makes one itself. */
class Candidates implements Iterable<String> {
  private final List<String> words;

  Candidates(List<String> words) {
    this.words = words;
  }

  @Override
  public final Iterator<String> iterator() {
    return words.iterator();
  }
}
