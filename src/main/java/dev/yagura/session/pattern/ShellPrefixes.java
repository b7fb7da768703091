package dev.yagura.session.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes away what stands before the command that is really run. */
final class ShellPrefixes {
  /**
   * @param withValue its options that take the next word
   * @param operands words of its own before the command
   */
  private record Prefix(Set<String> withValue, int operands) {}

  private static final Set<String> SUDO = Set.of("sudo", "doas");
  private static final Set<String> RESERVED =
      Set.of(
          "if", "then", "else", "elif", "fi", "while", "until", "do", "done", "!", "{", "}", "&");

  private static final Map<String, Prefix> PREFIXES =
      Map.ofEntries(
          prefix("sudo", 0, "-u", "-g", "-h", "-p", "-C", "-T", "-U", "-D", "-R", "-r", "-t"),
          prefix("doas", 0, "-u", "-C"),
          prefix("env", 0, "-u", "-C", "--unset", "--chdir"),
          prefix("nohup", 0),
          prefix("time", 0, "-f", "-o"),
          prefix("nice", 0, "-n"),
          prefix("ionice", 0, "-c", "-n", "-p"),
          prefix("stdbuf", 0, "-i", "-o", "-e"),
          prefix("setsid", 0),
          prefix("timeout", 1, "-s", "-k", "--signal", "--kill-after"),
          prefix("command", 0),
          prefix("builtin", 0),
          prefix("exec", 0, "-a"),
          prefix("watch", 0, "-n", "--interval"),
          prefix("xargs", 0, "-n", "-P", "-I", "-L", "-d", "-a", "-s", "-E"),
          prefix("npx", 0, "-p", "--package"),
          prefix("bunx", 0),
          prefix("busybox", 0),
          prefix("caffeinate", 0, "-t", "-w"));

  /** Options that take the next word and stand before the command of a program that has many. */
  private static final Map<String, Set<String>> BEFORE_COMMAND =
      Map.of(
          "git", Set.of("-C", "-c", "--git-dir", "--work-tree", "--namespace"),
          "kubectl", Set.of("-n", "--namespace", "--context", "--cluster", "--kubeconfig", "-s"),
          "docker", Set.of("-H", "--host", "-c", "--context", "--config", "-l", "--log-level"),
          "podman", Set.of("-c", "--connection", "--url", "--log-level", "--root"),
          "aws", Set.of("--profile", "--region", "--endpoint-url", "--output", "--color"),
          "gcloud", Set.of("--project", "--account", "--configuration"),
          "terraform", Set.of(),
          "tofu", Set.of(),
          "npm", Set.of("--prefix", "--registry", "-w", "--workspace"));

  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*\\+?=.*", Pattern.DOTALL);

  private ShellPrefixes() {}

  static ShellCommand strip(ShellCommand command) {
    List<String> words = new ArrayList<>(command.words());
    boolean sudo = command.sudo();
    while (!words.isEmpty()) {
      String first = baseName(words.get(0));
      Prefix prefix = PREFIXES.get(first);
      if (prefix != null) {
        sudo |= SUDO.contains(first);
        words.remove(0);
        dropOptions(words, prefix);
      } else if (ASSIGNMENT.matcher(first).matches() || RESERVED.contains(first)) {
        words.remove(0);
      } else {
        words.set(0, first);
        break;
      }
    }
    Set<String> withValue = words.isEmpty() ? null : BEFORE_COMMAND.get(words.get(0));
    if (withValue != null) {
      dropOptionsBeforeCommand(words, withValue);
    }
    return command.with(List.copyOf(words), sudo);
  }

  private static void dropOptions(List<String> words, Prefix prefix) {
    while (!words.isEmpty() && words.get(0).startsWith("-")) {
      String option = words.remove(0);
      if (option.equals("--")) {
        break;
      }
      if (prefix.withValue.contains(option) && !words.isEmpty()) {
        words.remove(0);
      }
    }
    for (int i = 0; i < prefix.operands && !words.isEmpty(); i++) {
      words.remove(0);
    }
  }

  private static void dropOptionsBeforeCommand(List<String> words, Set<String> withValue) {
    while (words.size() > 1 && words.get(1).startsWith("-")) {
      String option = words.remove(1);
      if (withValue.contains(option) && words.size() > 1) {
        words.remove(1);
      }
    }
  }

  private static String baseName(String word) {
    boolean assignment = ASSIGNMENT.matcher(word).matches();
    int slash = word.lastIndexOf('/');
    return assignment || slash < 0 || slash == word.length() - 1 ? word : word.substring(slash + 1);
  }

  private static Map.Entry<String, Prefix> prefix(String name, int operands, String... withValue) {
    return Map.entry(name, new Prefix(Set.of(withValue), operands));
  }
}
