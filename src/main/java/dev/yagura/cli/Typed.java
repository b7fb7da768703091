package dev.yagura.cli;

import dev.yagura.cli.print.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line before it is parsed. Flags that every command takes may stand before the command,
 * too; without a command it is {@code run}, and {@code help COMMAND} asks that command.
 */
record Typed(String command, List<String> rest) {
  private static final String LANG = "--lang";
  private static final Set<String> PLAIN = Set.of("--json", "--no-color");
  private static final Set<String> WITH_VALUE = Set.of("--home");
  private static final String END = "--";

  static Typed of(List<String> words) {
    List<String> args = withoutLanguage(words);
    int at = 0;
    while (at < args.size() && isShared(args.get(at))) {
      at += WITH_VALUE.contains(args.get(at)) ? 2 : 1;
    }
    if (at >= args.size() || args.get(at).startsWith("-")) {
      return new Typed("run", args);
    }
    List<String> before = args.subList(0, at);
    List<String> after = args.subList(at + 1, args.size());
    List<String> rest = new ArrayList<>(after);
    // Behind the end of flags there are words only.
    rest.addAll(after.contains(END) ? 0 : after.size(), before);
    if (args.get(at).equals("help") && !after.isEmpty()) {
      return new Typed(after.get(0), List.of("--help"));
    }
    return new Typed(args.get(at), List.copyOf(rest));
  }

  /** No command needs to know of it: it has been read before. */
  private static List<String> withoutLanguage(List<String> words) {
    List<String> rest = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      if (words.get(at).equals(END)) {
        rest.addAll(words.subList(at, words.size()));
        return rest;
      }
      if (words.get(at).equals(LANG)) {
        at++;
      } else if (!words.get(at).startsWith(LANG + "=")) {
        rest.add(words.get(at));
      }
    }
    return rest;
  }

  /**
   * The language of {@code --lang}, or else of the environment.
   *
   * @throws Misuse when it is none that we speak
   */
  static Language language(List<String> args, Map<String, String> environment) {
    for (int at = 0; at < args.size() && !args.get(at).equals(END); at++) {
      String arg = args.get(at);
      Optional<String> asked = Optional.empty();
      if (arg.startsWith(LANG + "=")) {
        asked = Optional.of(arg.substring(LANG.length() + 1));
      } else if (arg.equals(LANG) && at + 1 < args.size()) {
        asked = Optional.of(args.get(at + 1));
      }
      if (asked.isPresent()) {
        String code = asked.get();
        return Language.named(code).orElseThrow(() -> Misuse.of("lang.unknown", code));
      }
    }
    return Language.of(environment);
  }

  private static boolean isShared(String arg) {
    String name = arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg;
    return PLAIN.contains(arg) || WITH_VALUE.contains(name);
  }
}
