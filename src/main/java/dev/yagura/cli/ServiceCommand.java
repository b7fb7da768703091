package dev.yagura.cli;

import dev.yagura.cli.control.ServiceFile;
import dev.yagura.topology.Spawn;
import dev.yagura.vocabulary.file.WholeFile;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code yagura service install}: the file that lets systemd or launchd run Yagura for this user.
 * Not a part of {@code init}, which is about Claude Code's settings: each can be wanted without the
 * other, and taken back without it.
 */
@Command(
    name = "service",
    description = "Lets systemd or launchd run Yagura: service install.",
    subcommands = ServiceCommand.Install.class)
final class ServiceCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  boolean help;

  @Override
  public Integer call() {
    throw Misuse.of("service.takes");
  }

  /** Writes the file; the user's own command starts it. */
  @Command(
      name = "install",
      description = {
        "Writes a user unit for systemd, or a launch agent for launchd, and says what to type next.",
        "Starts nothing by itself."
      })
  static final class Install implements Callable<Integer> {
    @ParentCommand @Nullable ServiceCommand parent;

    @Mixin private final LogFlags flags = new LogFlags();

    @ArgGroup(multiplicity = "1")
    private @Nullable Kind kind;

    @Option(names = "--port", paramLabel = "N", description = "Port of the page.")
    private @Nullable Integer port;

    @Option(names = "--dry-run", description = "Print the file, write nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Replace another file without asking.")
    private boolean yes;

    /** For which of them. */
    static final class Kind {
      @Option(names = "--systemd", description = "A user unit of systemd.")
      boolean systemd;

      @Option(names = "--launchd", description = "A launch agent of macOS. Untested.")
      boolean launchd;
    }

    @Override
    public Integer call() throws IOException {
      ServiceFile wanted = wanted(flags.options().home());
      if (dryRun) {
        flags.say("# " + wanted.file());
        flags.say(wanted.text().stripTrailing());
        return ExitCode.OK;
      }
      if (Files.exists(wanted.file())) {
        if (Files.readString(wanted.file()).equals(wanted.text())) {
          flags.tell("service.same", wanted.file().toString());
          return ExitCode.OK;
        }
        if (!yes && !Consent.ask(flags, flags.text("service.ask", wanted.file().toString()))) {
          return ExitCode.FAILURE;
        }
      }
      write(wanted, flags.options().home());
      flags.tell("service.done", wanted.file().toString());
      wanted.then().forEach(line -> flags.say("  " + line));
      return ExitCode.OK;
    }

    private ServiceFile wanted(Home home) {
      List<String> program = new ArrayList<>(Spawn.program());
      program.addAll(List.of("run", "--no-link"));
      Path folder = flags.home;
      if (folder != null) {
        program.addAll(List.of("--home", folder.toAbsolutePath().normalize().toString()));
      }
      if (port != null) {
        program.addAll(List.of("--port", port.toString()));
      }
      ServiceFile.Subject subject = new ServiceFile.Subject(program, home.data());
      if (kind != null && kind.systemd) {
        return ServiceFile.systemd(subject, home.config().resolveSibling(""));
      }
      Path user = folder == null ? Home.ofEnvironment(System.getenv()) : folder;
      return ServiceFile.launchd(subject, user.toAbsolutePath().normalize());
    }

    /** The data folder must be there: the unit lets nothing be made beside it. */
    private static void write(ServiceFile wanted, Home home) throws IOException {
      Spawn.settle(home);
      WholeFile.write(wanted.file(), wanted.text());
    }
  }
}
