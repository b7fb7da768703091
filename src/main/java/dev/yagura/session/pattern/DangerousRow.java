package dev.yagura.session.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One row of the list of dangerous commands: {@code id | severity | reason | words}. All words must
 * fit; the head of the list's file says what each form of a word means.
 *
 * @param names the commands that it can be about; empty: others, too
 */
record DangerousRow(
    String id,
    DangerousCommands.Severity severity,
    String reason,
    Set<String> names,
    List<Predicate<ShellCommand>> words) {
  private static final Pattern CLUSTER = Pattern.compile("-[A-Za-z]{2,5}");

  static DangerousRow parse(String line) {
    String[] cells = line.split("\\|", 4);
    if (cells.length != 4) {
      throw new IllegalArgumentException("not four cells: " + line);
    }
    String[] words = cells[3].strip().split(" +", -1);
    List<Predicate<ShellCommand>> tests = new ArrayList<>();
    tests.add(named(words[0]));
    int sub = words[0].contains(":") && words[0].length() > 1 ? 1 : 0;
    for (int i = 1; i < words.length; i++) {
      tests.add(test(words[i], sub));
    }
    return new DangerousRow(
        cells[0].strip(),
        DangerousCommands.Severity.valueOf(cells[1].strip().toUpperCase(Locale.ROOT)),
        cells[2].strip(),
        names(words[0]),
        List.copyOf(tests));
  }

  /** Of a first word of the list, as far as it says whole names. */
  private static Set<String> names(String word) {
    Set<String> names = Set.of(parts(word)[0].split(",", -1));
    boolean open = names.stream().anyMatch(name -> name.endsWith("*") || name.equals("sudo"));
    return open ? Set.of() : names;
  }

  private static String[] parts(String names) {
    return names.length() > 1 ? names.split(":", 2) : new String[] {names};
  }

  boolean matches(ShellCommand command) {
    return words.stream().allMatch(word -> word.test(command));
  }

  /** {@code rm}, {@code sh,bash}, {@code mkfs*}, {@code git:push}, {@code sudo}, {@code *}. */
  private static Predicate<ShellCommand> named(String names) {
    if (names.equals("*")) {
      return command -> true;
    }
    if (names.equals("sudo")) {
      return ShellCommand::sudo;
    }
    String[] parts = parts(names);
    Predicate<String> name = anyOf(parts[0]);
    if (parts.length == 1) {
      return command -> name.test(command.name());
    }
    Predicate<String> sub = anyOf(parts[1]);
    return command ->
        name.test(command.name()) && command.words().size() > 1 && sub.test(command.words().get(1));
  }

  private static Predicate<ShellCommand> test(String word, int sub) {
    String rest = word.substring(1);
    return switch (word.charAt(0)) {
      case '!' -> test(rest, sub).negate();
      case '<' -> piped(anyOf(rest));
      case '$' -> substituted(anyOf(rest));
      case '>' -> command -> command.writes().stream().anyMatch(PathKind.of(rest)::matches);
      case '~' -> text(rest.replace("_", "\\s+"));
      case '=' -> lastIs(rest);
      case '^' ->
          command -> {
            List<String> operands = operands(command, sub);
            return !operands.isEmpty()
                && PathKind.of(rest).matches(operands.get(operands.size() - 1));
          };
      case '@' -> command -> operands(command, sub).stream().anyMatch(PathKind.of(word)::matches);
      case '-' -> option(word.split("\\|", -1));
      default -> literal(word, sub);
    };
  }

  private static Predicate<ShellCommand> piped(Predicate<String> name) {
    return command -> command.before().stream().anyMatch(each -> name.test(each.name()));
  }

  private static Predicate<ShellCommand> substituted(Predicate<String> name) {
    return command -> command.inside().stream().anyMatch(each -> name.test(each.name()));
  }

  /** Anywhere in arguments, input, or what is piped in by {@code echo} and its like. */
  private static Predicate<ShellCommand> text(String regex) {
    Pattern pattern = Pattern.compile("\\b" + regex, Pattern.CASE_INSENSITIVE);
    return command ->
        pattern.matcher(String.join(" ", command.arguments())).find()
            || pattern.matcher(command.input()).find()
            || command.before().stream()
                .anyMatch(each -> pattern.matcher(String.join(" ", each.arguments())).find());
  }

  private static Predicate<ShellCommand> lastIs(String text) {
    return command -> {
      List<String> words = command.words();
      return words.size() > 2 && words.get(words.size() - 1).equals(text);
    };
  }

  /** {@code -r} also fits {@code -fr}; {@code --force} also fits {@code --force=x}. */
  private static Predicate<ShellCommand> option(String[] options) {
    return command -> {
      for (String word : command.arguments()) {
        if (word.equals("--")) {
          return false;
        }
        for (String option : options) {
          if (word.equals(option) || word.startsWith(option + "=") || inCluster(word, option)) {
            return true;
          }
        }
      }
      return false;
    };
  }

  private static boolean inCluster(String word, String option) {
    return option.length() == 2
        && Character.isLetter(option.charAt(1))
        && CLUSTER.matcher(word).matches()
        && word.indexOf(option.charAt(1)) > 0;
  }

  /** {@code clear|drop}, {@code of=@device}. */
  private static Predicate<ShellCommand> literal(String word, int sub) {
    int value = word.indexOf("=@");
    if (value > 0) {
      String name = word.substring(0, value + 1);
      PathKind kind = PathKind.of(word.substring(value + 1));
      return command ->
          command.arguments().stream()
              .anyMatch(
                  each -> each.startsWith(name) && kind.matches(each.substring(name.length())));
    }
    List<String> alternatives = List.of(word.split("\\|", -1));
    return command -> operands(command, sub).stream().anyMatch(alternatives::contains);
  }

  /** Words that are no options, and the files that it reads. */
  private static List<String> operands(ShellCommand command, int sub) {
    List<String> operands = new ArrayList<>();
    boolean all = false;
    int at = 0;
    for (String word : command.arguments()) {
      if (at++ < sub) {
        continue;
      }
      if (all || !word.startsWith("-") || word.contains("=")) {
        operands.add(word);
      }
      all |= word.equals("--");
    }
    operands.addAll(command.reads());
    return operands;
  }

  private static Predicate<String> anyOf(String names) {
    List<String> each = List.of(names.split(",", -1));
    return name ->
        each.stream()
            .anyMatch(
                one ->
                    one.endsWith("*")
                        ? name.startsWith(one.substring(0, one.length() - 1))
                        : name.equals(one));
  }
}
