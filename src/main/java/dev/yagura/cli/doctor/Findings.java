package dev.yagura.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/** What has been found so far. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();
  private String check = "";

  /** Names the examination that speaks from now on. */
  void begin(String name) {
    check = name;
  }

  void ok(String says) {
    all.add(new Finding(check, Finding.Level.OK, says, ""));
  }

  void warning(String says, String advice) {
    all.add(new Finding(check, Finding.Level.WARNING, says, advice));
  }

  void problem(String says, String advice) {
    all.add(new Finding(check, Finding.Level.PROBLEM, says, advice));
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
