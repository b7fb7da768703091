package dev.yagura.cli;

import dev.yagura.cli.print.Language;
import dev.yagura.cli.print.Phrases;
import dev.yagura.cli.print.Printer;
import dev.yagura.cli.print.Terminal;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code run} with flags that leave no doubt: loading the parser of commands would cost every start
 * a twentieth of its time.
 */
public final class QuickRun {
  private static final Set<String> REPEATABLE = Set.of("--allowed-host", "--watch");

  private QuickRun() {}

  /**
   * Runs until a signal ends it; empty, and nothing was done, for everything that is not surely
   * right, which is then for the tree of commands to explain.
   */
  public static OptionalInt answer(
      String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    List<String> words = List.of(args);
    Optional<RunFlags> flags = flags(words);
    if (flags.isEmpty()) {
      return OptionalInt.empty();
    }
    Language language;
    try {
      language = Typed.language(words, environment);
    } catch (Misuse e) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(new Foreground(flags.get(), environment, out).run());
    } catch (Exception e) {
      Terminal terminal = Terminal.of(environment, true);
      Printer printer = new Printer(out, err, terminal, Phrases.in(language));
      return OptionalInt.of(failed(e, new Complaints(printer), err));
    }
  }

  private static int failed(Exception e, Complaints complaints, PrintWriter err) {
    try {
      return complaints.failed(e, "run");
    } catch (Exception unforeseen) {
      // As the parser of commands does with what nobody explains.
      unforeseen.printStackTrace(err);
      err.flush();
      return ExitCode.FAILURE;
    }
  }

  /** The flags of {@code run}; empty for another command and whenever there is any doubt. */
  static Optional<RunFlags> flags(List<String> words) {
    Typed typed = Typed.of(words);
    if (!typed.command().equals("run")) {
      return Optional.empty();
    }
    RunFlags flags = new RunFlags();
    Set<String> seen = new HashSet<>();
    List<String> rest = typed.rest();
    int at = 0;
    while (at < rest.size()) {
      String word = rest.get(at++);
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (!seen.add(name) && !REPEATABLE.contains(name)) {
        return Optional.empty();
      }
      if (equals < 0 && turnedOn(flags, name)) {
        continue;
      }
      if (equals < 0 && at == rest.size()) {
        return Optional.empty();
      }
      String value = equals < 0 ? rest.get(at++) : word.substring(equals + 1);
      if (isDoubtful(value) || !given(flags, name, value)) {
        return Optional.empty();
      }
    }
    return Optional.of(flags);
  }

  /** Nothing, another flag, a file of words, or quoted. */
  private static boolean isDoubtful(String value) {
    return value.isBlank() || "-@\"'".indexOf(value.charAt(0)) >= 0;
  }

  private static boolean turnedOn(RunFlags flags, String name) {
    switch (name) {
      case "--allow-remote" -> flags.allowRemote = true;
      case "--cluster" -> flags.cluster = true;
      case "--demo" -> flags.demo = true;
      case "--no-link" -> flags.noLink = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean given(RunFlags flags, String name, String value) {
    try {
      switch (name) {
        case "--home" -> flags.home = Path.of(value);
        case "--config" -> flags.config = Path.of(value);
        case "--port" -> flags.port = value;
        case "--bind" -> flags.bind = value;
        case "--allowed-host" -> flags.allowedHosts = and(flags.allowedHosts, value);
        case "--roles" -> flags.roles = value;
        case "--node" -> flags.node = value;
        case "--watch" -> flags.watch = and(flags.watch, Path.of(value));
        case "--cluster-keys" -> flags.clusterKeys = Path.of(value);
        default -> {
          return false;
        }
      }
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static <T> List<T> and(@Nullable List<T> before, T value) {
    List<T> all = before == null ? new ArrayList<>() : before;
    all.add(value);
    return all;
  }
}
