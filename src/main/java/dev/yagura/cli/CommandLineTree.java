package dev.yagura.cli;

import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.StartFailure;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every command under {@code yagura}; {@code run} when none is named. */
@Command(
    name = "yagura",
    subcommands = {RunCommand.class, DemoCommand.class, ClusterCommand.class},
    description = "Shows what all your Claude Code agents are doing.")
public final class CommandLineTree {
  private static final List<String> COMMANDS = List.of("run", "demo", "cluster");

  private CommandLineTree() {}

  /** Runs the command and returns its exit code. */
  public static int execute(String[] args) {
    CommandLine line = new CommandLine(new CommandLineTree());
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command.getErr()));
    line.setParameterExceptionHandler((e, unused) -> misused(e));
    return line.execute(withCommand(args));
  }

  private static String[] withCommand(String[] args) {
    boolean named = args.length > 0 && !args[0].startsWith("-");
    return named
        ? args
        : Stream.concat(Stream.of("run"), Arrays.stream(args)).toArray(String[]::new);
  }

  private static int failed(Exception e, PrintWriter err) throws Exception {
    if (e instanceof InvalidConfiguration invalid) {
      err.println("The configuration is not valid; nothing was started:");
      invalid.problems().forEach(problem -> err.println("  " + problem));
      return ExitCode.CONFIGURATION;
    }
    if (e instanceof StartFailure || e instanceof java.io.IOException) {
      err.println("yagura: " + e.getMessage());
      return ExitCode.FAILURE;
    }
    throw e;
  }

  private static int misused(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("yagura: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      boolean flag = unmatched.getUnmatched().get(0).startsWith("-");
      err.println(
          flag
              ? "Flags: " + String.join(", ", flags(e.getCommandLine()))
              : "Commands: " + String.join(", ", COMMANDS));
    }
    err.println("Try: yagura --help");
    return ExitCode.USAGE;
  }

  private static List<String> flags(CommandLine command) {
    return command.getCommandSpec().options().stream().map(option -> option.longestName()).toList();
  }
}
