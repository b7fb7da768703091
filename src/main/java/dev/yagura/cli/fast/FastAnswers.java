package dev.yagura.cli.fast;

import dev.yagura.cli.Build;
import dev.yagura.cli.print.Language;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Help and version, in both languages. */
public final class FastAnswers {
  private static final Set<String> HELP = Set.of("help", "-h", "--help");
  private static final Set<String> VERSION = Set.of("version", "-V", "--version");

  /** Commands whose flags stand in the first page of help. */
  private static final Set<String> ON_FIRST_PAGE = Set.of("run", "demo", "cluster");

  private static final String LANG = "--lang";

  private final Language usual;

  private FastAnswers(Language usual) {
    this.usual = usual;
  }

  public static FastAnswers in(Map<String, String> environment) {
    return new FastAnswers(Language.of(environment));
  }

  /** Prints the answer; false when something else was asked, or in a language that is none. */
  public boolean answers(List<String> args, PrintStream out) {
    List<String> words = new ArrayList<>(args);
    Language language = usual;
    for (int at = position(words); at >= 0; at = position(words)) {
      boolean joined = words.get(at).contains("=");
      String code =
          joined
              ? words.get(at).substring(LANG.length() + 1)
              : at + 1 < words.size() ? words.get(at + 1) : "";
      if (Language.named(code).isEmpty()) {
        return false;
      }
      language = Language.named(code).get();
      words.subList(at, at + (joined ? 1 : 2)).clear();
    }
    if (words.isEmpty()) {
      return false;
    }
    if (asksForHelp(words)) {
      print(out, Build.text("/help/" + language.code() + ".txt"));
      return true;
    }
    if (VERSION.contains(words.get(0))) {
      print(out, version(words.contains("--json")));
      return true;
    }
    return false;
  }

  /** Of the flag that tells the language; -1 when it is not there. */
  private static int position(List<String> words) {
    for (int at = 0; at < words.size() && !words.get(at).equals("--"); at++) {
      if (words.get(at).equals(LANG) || words.get(at).startsWith(LANG + "=")) {
        return at;
      }
    }
    return -1;
  }

  private static boolean asksForHelp(List<String> words) {
    String first = words.get(0);
    if (first.equals("help")) {
      return words.size() == 1
          || words.get(1).startsWith("-")
          || ON_FIRST_PAGE.contains(words.get(1));
    }
    boolean runs = first.startsWith("-") || ON_FIRST_PAGE.contains(first);
    return runs && words.stream().anyMatch(HELP::contains);
  }

  private static String version(boolean json) {
    return json
        ? "{\"version\":\""
            + Build.version()
            + "\",\"java\":\""
            + System.getProperty("java.version")
            + "\"}"
        : "yagura " + Build.version();
  }

  private static void print(PrintStream out, String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
