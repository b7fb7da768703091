package dev.yagura.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for fish, which picocli has none for: a {@code complete} line for each word. */
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandLine tree) {
    String name = tree.getCommandName();
    Map<String, CommandLine> commands = tree.getSubcommands();
    StringBuilder script = new StringBuilder("complete -c " + name + " -f\n");
    commands.forEach(
        (command, line) ->
            script
                .append("complete -c ")
                .append(name)
                .append(" -n __fish_use_subcommand -a ")
                .append(command)
                .append(described(line.getCommandSpec().usageMessage().description()))
                .append('\n'));
    commands.forEach((command, line) -> append(script, name, line.getCommandSpec()));
    return script.toString();
  }

  private static void append(StringBuilder script, String name, CommandSpec command) {
    String start =
        "complete -c " + name + " -n '__fish_seen_subcommand_from " + command.name() + "'";
    for (OptionSpec option : command.options()) {
      script.append(start);
      for (String flag : option.names()) {
        script.append(flag.startsWith("--") ? " -l " + flag.substring(2) : " -s " + flag.charAt(1));
      }
      if (option.arity().max() > 0) {
        script.append(value(option));
      }
      script.append(described(option.description())).append('\n');
    }
    for (PositionalParamSpec word : command.positionalParameters()) {
      String values = takesFiles(word) ? " -F" : words(word);
      if (!values.isEmpty()) {
        script.append(start).append(values).append('\n');
      }
    }
    command
        .subcommands()
        .values()
        .forEach(
            below ->
                script
                    .append(start)
                    .append(" -a ")
                    .append(below.getCommandName())
                    .append(described(below.getCommandSpec().usageMessage().description()))
                    .append('\n'));
  }

  /** The value of a flag: {@code -x} keeps files out where others are meant. */
  private static String value(OptionSpec option) {
    return takesFiles(option) ? " -r -F" : " -x" + words(option);
  }

  private static String words(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null ? "" : " -a " + quoted(String.join(" ", candidates));
  }

  private static boolean takesFiles(ArgSpec argument) {
    return List.of("FILE", "DIR", "PATH").contains(argument.paramLabel());
  }

  private static String described(String[] description) {
    return description.length == 0 ? "" : " -d " + quoted(description[0]);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
