package dev.yagura.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The words that a mistyped one may have meant (edit distance, Levenshtein 1966). */
final class Nearest {
  private Nearest() {}

  /** At most three, the nearest first; empty when none is near. */
  static List<String> of(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT);
    int most = Math.max(1, typed.length() / 3);
    return known.stream()
        .filter(
            one -> distance(typed, one) <= most || (typed.length() > 2 && one.startsWith(typed)))
        .sorted(Comparator.comparingInt(one -> distance(typed, one)))
        .limit(3)
        .toList();
  }

  /** {@code "; did you mean X?"}, or nothing. */
  static String hint(String word, Collection<String> known) {
    List<String> near = of(word, known);
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[b.length()];
  }
}
