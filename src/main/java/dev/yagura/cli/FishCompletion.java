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
        script.append(" -r").append(values(option));
      }
      script.append(described(option.description())).append('\n');
    }
    for (PositionalParamSpec word : command.positionalParameters()) {
      String values = values(word);
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

  /** The words that it takes; files where it takes those. */
  private static String values(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    if (candidates != null) {
      return " -a " + quoted(String.join(" ", candidates));
    }
    return List.of("FILE", "DIR", "PATH").contains(argument.paramLabel()) ? " -F" : "";
  }

  private static String described(String[] description) {
    return description.length == 0 ? "" : " -d " + quoted(description[0]);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
