package dev.yagura.cli;

import dev.yagura.cli.print.Language;
import dev.yagura.cli.print.Phrases;
import dev.yagura.cli.print.Printer;
import dev.yagura.cli.print.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Every command under {@code yagura}; {@code run} when none is named. Only the command that was
 * named is built: reading the annotations of all of them would cost every start.
 */
@Command(name = CommandLineTree.NAME, description = "Shows what all your Claude Code agents do.")
public final class CommandLineTree {
  static final String NAME = "yagura";

  /** Answered before this tree is built. */
  private static final List<String> FAST = List.of("help", "version");

  private final Surroundings surroundings;

  private CommandLineTree(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs the command and returns its exit code. */
  public static int execute(String[] args) {
    return execute(
        args,
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        System.getenv());
  }

  /** The same in an environment where nothing is set. */
  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    return execute(args, out, err, Map.of());
  }

  static int execute(
      String[] args, PrintWriter out, PrintWriter err, Map<String, String> environment) {
    List<String> words = List.of(args);
    Terminal terminal = Terminal.of(environment, true);
    Language language;
    try {
      language = Typed.language(words, environment);
    } catch (Misuse e) {
      Phrases usual = Phrases.in(Language.of(environment));
      Printer printer = new Printer(out, err, terminal, usual);
      printer.warn(e.text(printer));
      return ExitCode.USAGE;
    }
    Phrases phrases = Phrases.in(language);
    Complaints complaints = new Complaints(new Printer(out, err, terminal, phrases));
    Typed typed = Typed.of(words);
    Supplier<Object> command = commands().get(typed.command());
    if (command == null) {
      return complaints.unknown(typed.command(), names());
    }
    CommandLine line = new CommandLine(new CommandLineTree(new Surroundings(environment, phrases)));
    line.addSubcommand(typed.command(), command.get());
    line.setOut(out);
    line.setErr(err);
    HelpTexts.translate(line, language);
    line.setExecutionExceptionHandler(
        (e, failing, parsed) -> complaints.failed(e, failing.getCommandName()));
    line.setParameterExceptionHandler((e, unused) -> complaints.misused(e));
    return line.execute(
        Stream.concat(Stream.of(typed.command()), typed.rest().stream()).toArray(String[]::new));
  }

  /** What the command of this line finds around itself. */
  static Surroundings around(CommandLine line) {
    Object root = line.getCommandSpec().root().userObject();
    return root instanceof CommandLineTree tree
        ? tree.surroundings
        : new Surroundings(System.getenv(), Phrases.in(Language.of(System.getenv())));
  }

  /** Where a command prints that takes no flags about it. */
  static Printer printer(CommandLine line) {
    Surroundings around = around(line);
    Terminal terminal = Terminal.of(around.environment(), true);
    return new Printer(line.getOut(), line.getErr(), terminal, around.phrases());
  }

  /** The whole tree, which knows every flag: for completion. */
  static CommandLine whole(Language language) {
    CommandLine line =
        new CommandLine(new CommandLineTree(new Surroundings(Map.of(), Phrases.in(language))));
    commands().forEach((name, command) -> line.addSubcommand(name, command.get()));
    HelpTexts.translate(line, language);
    return line;
  }

  /** True when the command prints its own usage. */
  public static boolean explains(String command) {
    return commands().containsKey(command) && !List.of("run", "demo", "cluster").contains(command);
  }

  /** Everything that may be typed as a command. */
  static List<String> names() {
    List<String> names = new ArrayList<>(commands().keySet());
    names.addAll(FAST);
    return names;
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
    commands.put("open", OpenCommand::new);
    commands.put("tail", TailCommand::new);
    commands.put("sessions", SessionsCommand::new);
    commands.put("waiting", WaitingCommand::new);
    commands.put("alerts", AlertsCommand::new);
    commands.put("costs", CostsCommand::new);
    commands.put("report", ReportCommand::new);
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
    commands.put("config", ConfigCommand::new);
    commands.put("token", TokenCommand::new);
    commands.put("completion", CompletionCommand::new);
    commands.put("cluster", ClusterCommand::new);
    return commands;
  }
}
