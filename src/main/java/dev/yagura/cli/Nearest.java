package dev.yagura.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The words that a mistyped one may have meant (edit distance with neighbours exchanged, Damerau
 * 1964).
 */
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
    int[][] costs = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        costs[i][j] = i == 0 ? j : j == 0 ? i : cheapest(costs, a, b, new int[] {i, j});
      }
    }
    return costs[a.length()][b.length()];
  }

  /** Of leaving out, putting in, changing and exchanging the last characters. */
  private static int cheapest(int[][] costs, String a, String b, int[] at) {
    int i = at[0];
    int j = at[1];
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = costs[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(least, costs[i - 2][j - 2] + 1) : least;
  }
}
