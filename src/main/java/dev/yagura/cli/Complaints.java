package dev.yagura.cli;

import dev.yagura.cli.client.Refused;
import dev.yagura.cli.print.Printer;
import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.StartFailure;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when a command cannot do what it was told: the cause, then what to type next. */
final class Complaints {
  private final Printer printer;

  Complaints(Printer printer) {
    this.printer = printer;
  }

  /** There is no such command. */
  int unknown(String word, List<String> commands) {
    printer.warn(printer.text("command.unknown", word) + meant(word, commands));
    next("command.try");
    return ExitCode.USAGE;
  }

  /** The command of this name was found and could not do its work. */
  int failed(Exception e, String command) throws Exception {
    if (e instanceof InvalidConfiguration invalid) {
      printer.complain(printer.text("configuration.invalid"));
      invalid.problems().forEach(problem -> printer.complain("  " + problem));
      next("configuration.try");
      return ExitCode.CONFIGURATION;
    }
    if (e instanceof Misuse misuse) {
      printer.warn(misuse.text(printer));
      explain(command);
      return ExitCode.USAGE;
    }
    if (e instanceof NotRunning) {
      printer.warn(printer.text("server.none"));
      next("server.try");
      return ExitCode.NOT_RUNNING;
    }
    if (e instanceof Refused || e instanceof StartFailure || e instanceof IOException) {
      String message = String.valueOf(e.getMessage());
      printer.warn(message);
      if (message.contains("no event log yet")) {
        next("log.try");
        return ExitCode.NOT_RUNNING;
      }
      if (e instanceof Refused refused && refused.away()) {
        next("refused.try");
      }
      return ExitCode.FAILURE;
    }
    throw e;
  }

  /** The words behind the command make no sense. */
  int misused(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> flags =
        command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    printer.warn(cause(e, flags));
    explain(command.getCommandName());
    return ExitCode.USAGE;
  }

  private String cause(ParameterException e, List<String> flags) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      return word.startsWith("-")
          ? printer.text("flag.unknown", word) + meant(word, flags)
          : printer.text("word.unknown", word);
    }
    if (e instanceof MissingParameterException missing) {
      List<String> names = missing.getMissing().stream().map(Complaints::name).toList();
      return printer.text("parameter.missing", String.join(", ", names));
    }
    ArgSpec at = e.getArgSpec();
    if (e instanceof OverwrittenOptionException && at != null) {
      return printer.text("flag.twice", name(at));
    }
    return at != null && e.getValue() != null
        ? printer.text("value.unfit", name(at), e.getValue())
        : String.valueOf(e.getMessage());
  }

  private String meant(String word, List<String> known) {
    List<String> near = Nearest.of(word, known);
    return near.isEmpty() ? "" : printer.text("meant", String.join(printer.text("meant.or"), near));
  }

  private void explain(String name) {
    next("explain.try", CommandLineTree.explains(name) ? name + " " : "");
  }

  private void next(String key, Object... given) {
    printer.complain(printer.text(key, given));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName()
        : argument instanceof PositionalParamSpec word ? word.paramLabel() : "";
  }
}
