package dev.yagura.cli.doctor;

import dev.yagura.cli.print.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has been found so far, in the words of the catalogue: a finding is a key, and what is to be
 * done about it the same key with {@code .do}; both are given the same.
 */
final class Findings {
  private final Phrases phrases;
  private final List<Finding> all = new ArrayList<>();
  private String check = "";

  Findings(Phrases phrases) {
    this.phrases = phrases;
  }

  /** Names the examination that speaks from now on. */
  void begin(String name) {
    check = name;
  }

  /** A text to be put into others. */
  String text(String key, Object... given) {
    return phrases.text(key, given);
  }

  /** The key, if the catalogue has it: a newer server may know more. */
  Optional<String> known(String key) {
    return phrases.has(key) ? Optional.of(key) : Optional.empty();
  }

  void ok(String key, Object... given) {
    all.add(new Finding(check, Finding.Level.OK, key, phrases.text(key, given), ""));
  }

  void warning(String key, Object... given) {
    add(Finding.Level.WARNING, key, given);
  }

  void problem(String key, Object... given) {
    add(Finding.Level.PROBLEM, key, given);
  }

  /** One whose advice has another key. */
  void advised(Finding.Level level, String key, String advice, Object... given) {
    all.add(new Finding(check, level, key, phrases.text(key, given), phrases.text(advice)));
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  private void add(Finding.Level level, String key, Object... given) {
    String advice = phrases.text(key + ".do", given);
    all.add(new Finding(check, level, key, phrases.text(key, given), advice));
  }
}
