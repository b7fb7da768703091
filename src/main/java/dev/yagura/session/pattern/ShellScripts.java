package dev.yagura.session.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Commands that are an argument or the input of another command. */
final class ShellScripts {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh", "dash", "ksh", "fish");
  private static final Set<String> POWERSHELLS = Set.of("pwsh", "powershell", "powershell.exe");
  private static final Set<String> SSH_VALUES =
      Set.of("-i", "-p", "-l", "-o", "-F", "-J", "-L", "-R", "-D", "-b", "-c", "-E", "-W", "-S");
  private static final Set<String> TELLING = Set.of("echo", "printf");

  private ShellScripts() {}

  static List<ShellCommand> inside(ShellCommand command, int depth) {
    String name = command.name();
    if (SHELLS.contains(name)) {
      return ofShell(command, depth);
    }
    if (POWERSHELLS.contains(name)) {
      return ShellReader.read(after(command, Set.of("-c", "-Command", "-command")), depth);
    }
    return switch (name) {
      case "eval" -> ShellReader.read(String.join(" ", command.arguments()), depth);
      case "su" -> ShellReader.read(after(command, Set.of("-c", "--command")), depth);
      case "ssh" -> ofSsh(command, depth);
      case "find", "fd" -> ofFind(command, depth);
      default -> List.of();
    };
  }

  private static List<ShellCommand> ofShell(ShellCommand command, int depth) {
    List<String> arguments = command.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.matches("-[a-z]*c[a-z]*")) {
        return i + 1 < arguments.size() ? ShellReader.read(arguments.get(i + 1), depth) : List.of();
      }
      if (!word.startsWith("-") && !word.startsWith("+")) {
        return List.of();
      }
      // As in bash -euo pipefail -c.
      i += word.matches("[-+][A-Za-z]*[oO]") ? 1 : 0;
    }
    return ShellReader.read(command.input() + told(command), depth);
  }

  /** What {@code echo}, {@code printf} or {@code cat} pipe into it. */
  private static String told(ShellCommand command) {
    List<ShellCommand> before = command.before();
    ShellCommand nearest = before.isEmpty() ? null : before.get(before.size() - 1);
    if (nearest == null) {
      return "";
    }
    return TELLING.contains(nearest.name())
        ? String.join(" ", nearest.arguments())
        : nearest.name().equals("cat") ? nearest.input() : "";
  }

  private static String after(ShellCommand command, Set<String> options) {
    List<String> arguments = command.arguments();
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (options.contains(arguments.get(i))) {
        return arguments.get(i + 1);
      }
    }
    return "";
  }

  /** What stands behind the host; a shell there, named or not, reads the input. */
  private static List<ShellCommand> ofSsh(ShellCommand command, int depth) {
    String remote = remote(command.arguments());
    List<ShellCommand> commands = new ArrayList<>(ShellReader.read(remote, depth));
    if (remote.isEmpty() || SHELLS.contains(remote.split(" ", 2)[0])) {
      commands.addAll(ShellReader.read(command.input(), depth));
    }
    return commands;
  }

  private static String remote(List<String> arguments) {
    int at = 0;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      at += SSH_VALUES.contains(arguments.get(at)) ? 2 : 1;
    }
    return at + 1 < arguments.size()
        ? String.join(" ", arguments.subList(at + 1, arguments.size()))
        : "";
  }

  private static List<ShellCommand> ofFind(ShellCommand command, int depth) {
    List<ShellCommand> commands = new ArrayList<>();
    List<String> words = command.words();
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).matches("-(exec|execdir|ok|x|X)")) {
        int end = i + 1;
        while (end < words.size() && !words.get(end).matches("[;+]")) {
          end++;
        }
        ShellCommand each =
            ShellPrefixes.strip(
                command.with(List.copyOf(words.subList(i + 1, end)), command.sudo()));
        commands.add(each);
        commands.addAll(depth > 3 ? List.of() : inside(each, depth + 1));
        i = end;
      }
    }
    return commands;
  }
}
