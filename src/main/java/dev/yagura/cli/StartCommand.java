package dev.yagura.cli;

import dev.yagura.cli.control.Start;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code yagura start}: {@code run} in the background; returns when it is ready. */
@Command(
    name = "start",
    description = {
      "Starts Yagura in the background and returns 0 when it is ready, or says why it is not.",
      "Takes the flags of run."
    })
final class StartCommand implements Callable<Integer> {
  private static final String FOREGROUND = "--foreground";

  @Mixin private final RunFlags flags = new RunFlags();

  @Option(names = FOREGROUND, description = "The same as run.")
  private boolean foreground;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  boolean help;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  StartCommand() {}

  @Override
  public Integer call() throws Exception {
    if (foreground) {
      return new Foreground(flags, System.getenv(), spec.commandLine().getOut()).run();
    }
    return start(flags, words(spec), spec);
  }

  /** Starts; {@code words} are the flags of {@code run}. */
  static int start(RunFlags flags, List<String> words, CommandSpec spec) throws IOException {
    if (flags.wantsDemo(System.getenv())) {
      throw Misuse.of("start.demo");
    }
    return new Start(
            flags.options(System.getenv(), null).home(),
            CommandLineTree.printer(spec.commandLine()))
        .begin(words);
  }

  /** The flags as they were given, which stand behind the command's name. */
  static List<String> words(CommandSpec spec) {
    List<String> all = spec.commandLine().getParseResult().originalArgs();
    return all.subList(all.indexOf(spec.name()) + 1, all.size()).stream()
        .filter(word -> !word.equals(FOREGROUND))
        .toList();
  }
}
