package dev.yagura.store.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of one term of a query, as they stand in the index.
 *
 * @param forms ways to write it; none when it holds no letter and no digit
 * @param open the last word may go on
 * @param onlyOnePaired it is a single character of a script that is indexed in pairs
 */
record PhraseWords(List<List<String>> forms, boolean open, boolean onlyOnePaired) {
  /**
   * @param asked whether the last word may go on
   */
  static PhraseWords of(String term, boolean asked) {
    String text = Words.normal(term);
    List<String> words = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    Words.scan(
        text,
        (begin, end) -> {
          words.add(Words.lower(text, begin, end));
          Words.parts(text, begin, end, (from, to) -> parts.add(Words.lower(text, from, to)));
        });
    if (words.size() == 1 && isOnePaired(words.get(0))) {
      return new PhraseWords(List.of(), false, true);
    }
    boolean open = asked && !endsPaired(words);
    if (words.size() > 1) {
      // At the edges a single character may be a part of a longer run, which has pairs only.
      if (isOnePaired(words.get(0))) {
        words.remove(0);
      }
      open |= isOnePaired(words.get(words.size() - 1));
    }
    if (words.isEmpty()) {
      return new PhraseWords(List.of(), false, false);
    }
    return words.size() == 1 && !parts.isEmpty()
        ? new PhraseWords(List.of(words, parts), open, false)
        : new PhraseWords(List.of(words), open, false);
  }

  String last() {
    List<String> words = forms.get(0);
    return words.get(words.size() - 1);
  }

  boolean endsPaired() {
    return endsPaired(forms.get(0));
  }

  private static boolean endsPaired(List<String> words) {
    return !words.isEmpty() && Words.isPaired(words.get(words.size() - 1).codePointAt(0));
  }

  private static boolean isOnePaired(String word) {
    int first = word.codePointAt(0);
    return Words.isPaired(first) && word.length() == Character.charCount(first);
  }
}
