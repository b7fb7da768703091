package dev.yagura.cli;

import dev.yagura.cli.client.Refused;
import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.StartFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Every command under {@code yagura}; {@code run} when none is named. Only the command that was
 * named is built: reading the annotations of all of them would cost every start.
 */
@Command(name = "yagura", description = "Shows what all your Claude Code agents are doing.")
public final class CommandLineTree {
  private CommandLineTree() {}

  /** Runs the command and returns its exit code. */
  public static int execute(String[] args) {
    return execute(
        args,
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    String[] words = withCommand(args);
    Map<String, Supplier<Object>> commands = commands();
    Supplier<Object> command = commands.get(words[0]);
    if (command == null) {
      return unknown(words[0], commands, err);
    }
    CommandLine line = new CommandLine(new CommandLineTree());
    line.addSubcommand(words[0], command.get());
    line.setOut(out);
    line.setErr(err);
    line.setExecutionExceptionHandler((e, failing, parsed) -> failed(e, failing.getErr()));
    line.setParameterExceptionHandler((e, unused) -> misused(e));
    return line.execute(words);
  }

  /** True when the command prints its own usage. */
  public static boolean explains(String command) {
    return commands().containsKey(command) && !List.of("run", "demo", "cluster").contains(command);
  }

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("init", InitCommand::new);
    commands.put("uninstall", UninstallCommand::new);
    commands.put("doctor", DoctorCommand::new);
    commands.put("start", StartCommand::new);
    commands.put("stop", StopCommand::new);
    commands.put("restart", RestartCommand::new);
    commands.put("status", StatusCommand::new);
    commands.put("service", ServiceCommand::new);
    commands.put("search", SearchCommand::new);
    commands.put("stats", StatsCommand::new);
    commands.put("threads", ThreadsCommand::new);
    commands.put("dead-letters", DeadLettersCommand::new);
    commands.put("ingest", IngestCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("backup", BackupCommand::new);
    commands.put("restore", RestoreCommand::new);
    commands.put("cleanup", CleanupCommand::new);
    commands.put("vacuum", VacuumCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("cluster", ClusterCommand::new);
    return commands;
  }

  private static String[] withCommand(String[] args) {
    boolean named = args.length > 0 && !args[0].startsWith("-");
    return named
        ? args
        : Stream.concat(Stream.of("run"), Arrays.stream(args)).toArray(String[]::new);
  }

  private static int unknown(String word, Map<String, Supplier<Object>> commands, PrintWriter err) {
    err.println("yagura: there is no command " + word + Nearest.hint(word, commands.keySet()));
    err.println("Commands: " + String.join(", ", commands.keySet()));
    err.println("Try: yagura --help");
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, PrintWriter err) throws Exception {
    if (e instanceof InvalidConfiguration invalid) {
      err.println("The configuration is not valid; nothing was started:");
      invalid.problems().forEach(problem -> err.println("  " + problem));
      return ExitCode.CONFIGURATION;
    }
    if (e instanceof Misuse) {
      err.println("yagura: " + e.getMessage());
      return ExitCode.USAGE;
    }
    if (e instanceof Refused || e instanceof StartFailure || e instanceof java.io.IOException) {
      String message = String.valueOf(e.getMessage());
      err.println("yagura: " + message);
      if (message.contains("no event log yet")) {
        err.println("Try: yagura run, which makes it; or --home DIR, if yours is elsewhere");
        return ExitCode.NOT_RUNNING;
      }
      return ExitCode.FAILURE;
    }
    throw e;
  }

  private static int misused(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String hint = "";
    if (e instanceof UnmatchedArgumentException unmatched) {
      hint = Nearest.hint(unmatched.getUnmatched().get(0), flags(command));
    }
    err.println("yagura: " + e.getMessage() + hint);
    if (hint.isEmpty() && e instanceof UnmatchedArgumentException) {
      err.println("Flags: " + String.join(", ", flags(command)));
    }
    String name = command.getCommandName();
    err.println("Try: yagura " + (explains(name) ? name + " " : "") + "--help");
    return ExitCode.USAGE;
  }

  private static List<String> flags(CommandLine command) {
    return command.getCommandSpec().options().stream().map(option -> option.longestName()).toList();
  }
}
