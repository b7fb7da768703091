package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.print.Language;
import dev.yagura.cli.print.Printer;
import dev.yagura.cli.print.Terminal;
import dev.yagura.topology.RunOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags of every command that does not run rooms for long, and how it speaks. */
final class LogFlags {
  @Option(names = "--home", paramLabel = "DIR", description = "Everything below DIR.")
  @Nullable Path home;

  @Option(names = "--json", description = "Print JSON, as the API gives it.")
  boolean json;

  @Option(names = "--no-color", description = "No colours; NO_COLOR does the same.")
  boolean noColor;

  /** Read before the flags are parsed ({@link Typed}), for their help is translated, too. */
  @Option(
      names = "--lang",
      paramLabel = "L",
      completionCandidates = Tongues.class,
      description = "en or ja; usually what LC_ALL, LC_MESSAGES or LANG say.")
  @Nullable String lang;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  boolean help;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private @Nullable Printer printer;

  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
  LogFlags() {}

  /** For completion. */
  static final class Tongues extends Candidates {
    Tongues() {
      super(Stream.of(Language.values()).map(Language::code).toList());
    }
  }

  RunOptions options() {
    return around().options(home);
  }

  Surroundings around() {
    return CommandLineTree.around(spec.commandLine());
  }

  /** Where everything that this command says goes through. */
  Printer printer() {
    Printer made = printer;
    if (made == null) {
      made = new Printer(out(), err(), terminal(), around().phrases());
      printer = made;
    }
    return made;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  void say(String line) {
    printer().say(line);
  }

  /** Says a text of the catalogue. */
  void tell(String key, Object... given) {
    printer().tell(key, given);
  }

  /** A text of the catalogue. */
  String text(String key, Object... given) {
    return printer().text(key, given);
  }

  void warn(String line) {
    printer().warn(line);
  }

  /** Prints the answer as it is when JSON was asked for. */
  boolean printed(JsonNode answer) {
    if (json) {
      printer().json(answer);
    }
    return json;
  }

  Terminal terminal() {
    return Terminal.of(around().environment(), noColor);
  }
}
