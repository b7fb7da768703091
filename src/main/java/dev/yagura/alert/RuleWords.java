package dev.yagura.alert;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The words that a file of rules may use for a thing. */
final class RuleWords {
  private RuleWords() {}

  static <E> Optional<E> find(E[] all, Function<E, String> word, String text) {
    return Arrays.stream(all).filter(one -> word.apply(one).equals(text)).findFirst();
  }

  /** Of a word that was checked. */
  static <E> E of(E[] all, Function<E, String> word, String text) {
    return find(all, word, text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  static <E> String list(E[] all, Function<E, String> word) {
    return String.join(", ", Arrays.stream(all).map(word).toList());
  }
}
