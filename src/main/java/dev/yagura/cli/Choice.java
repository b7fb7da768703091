package dev.yagura.cli;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of a few words that a flag takes. */
final class Choice {
  private Choice() {}

  /**
   * The value whose word it is; null when none was given.
   *
   * @throws Misuse naming the words, and the one that was probably meant
   */
  static <T> @Nullable T of(
      String flag, @Nullable String given, List<T> values, Function<T, String> word) {
    if (given == null) {
      return null;
    }
    List<String> words = values.stream().map(word).toList();
    int at = words.indexOf(given);
    if (at < 0) {
      List<String> near = Nearest.of(given, words);
      throw near.isEmpty()
          ? Misuse.of("choice.unknown", flag, String.join(", ", words), given)
          : Misuse.of("choice.meant", flag, String.join(", ", words), given, near.get(0));
    }
    return values.get(at);
  }
}
