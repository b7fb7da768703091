package dev.yagura.cli;

import dev.yagura.cli.init.ClaudeEvents;
import dev.yagura.cli.init.ClaudeVersion;
import dev.yagura.cli.init.HookCommand;
import dev.yagura.cli.init.InitPlan;
import dev.yagura.cli.init.InitReport;
import dev.yagura.cli.init.Installation;
import dev.yagura.cli.init.Machine;
import dev.yagura.cli.init.Undo;
import dev.yagura.cli.init.Wanted;
import dev.yagura.topology.WatchedFolder;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yagura init}: hooks in Claude Code's settings. */
@Command(
    name = "init",
    description =
        "Puts Yagura's hooks into Claude Code's settings. Shows what would change, and asks.")
final class InitCommand implements Callable<Integer> {
  /** In which a running session writes its settings over, if it does. */
  private static final Duration SETTLES = Duration.ofSeconds(3);

  @Mixin private final LogFlags flags = new LogFlags();
  @Mixin private final ScopeFlags scope = new ScopeFlags();

  @Option(names = "--print", description = "Print the hooks to paste by hand; change nothing.")
  private boolean print;

  @Option(names = "--restore", description = "Put the newest backup of the settings back.")
  private boolean restore;

  @Option(
      names = "--http",
      paramLabel = "URL",
      description = "Post events to the Yagura of another host instead of writing files here.")
  private @Nullable String http;

  @Option(names = "--async", description = "Claude Code does not wait for the hooks.")
  private boolean async;

  @Option(names = "--force", description = "Even in a container.")
  private boolean force;

  private final Machine machine;

  InitCommand() {
    this(Machine.real());
  }

  InitCommand(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException {
    if (restore) {
      return putBack();
    }
    Optional<ClaudeVersion> claude = machine.claude().get();
    Wanted wanted = wanted(claude);
    if (print) {
      flags.say(InitReport.toPaste(wanted));
      return ExitCode.OK;
    }
    if (machine.container().getAsBoolean() && !force && !scope.dryRun) {
      flags.warn(flags.text("init.container"));
      flags.printer().complain(flags.text("init.container.try"));
      return ExitCode.FAILURE;
    }
    Installation installation = installation();
    InitPlan plan = installation.plan(wanted);
    InitReport report = new InitReport(installation, plan, wanted, claude);
    return carriedOut(report, plan);
  }

  private int carriedOut(InitReport report, InitPlan plan) throws IOException {
    boolean ready = plan.isNothing() && report.scriptIsReady();
    if (flags.json) {
      flags.say(Json.text(report.json(scope.dryRun)));
    } else {
      report.lines(flags.around().phrases()).forEach(flags::say);
      flags.tell(ready ? "init.nothing" : "init.all");
    }
    if (ready || scope.dryRun) {
      return ExitCode.OK;
    }
    if (!scope.yes && !Consent.ask(flags, flags.text("init.ask", report.settings().toString()))) {
      return ExitCode.OK;
    }
    Optional<Path> backup = report.apply(now());
    if (!flags.json) {
      report.done(backup, flags.around().phrases()).forEach(flags::say);
    }
    return machine.sessions().getAsBoolean() ? lookedAgain(report) : ExitCode.OK;
  }

  /** A session that runs may write its settings over, without the hooks. */
  private int lookedAgain(InitReport report) throws IOException {
    flags.warn(flags.text("init.runs", SETTLES.toSeconds()));
    machine.pause().accept(SETTLES);
    if (report.isInPlace()) {
      return ExitCode.OK;
    }
    flags.warn(flags.text("init.gone"));
    flags.printer().complain(flags.text("init.gone.try"));
    return ExitCode.FAILURE;
  }

  private int putBack() throws IOException {
    Installation installation = installation();
    Optional<Undo> undo = installation.restoration();
    Path settings = installation.settings().path();
    if (undo.isEmpty()) {
      flags.warn(flags.text("init.no-backup", settings.toString()));
      return ExitCode.FAILURE;
    }
    InitReport.diff(settings, undo.get().before(), undo.get().after()).forEach(flags::say);
    if (undo.get().isNothing() || scope.dryRun) {
      flags.tell("changed.nothing");
      return ExitCode.OK;
    }
    if (!scope.yes && !Consent.ask(flags, flags.text("init.restore.ask", settings.toString()))) {
      return ExitCode.OK;
    }
    Optional<Path> backup = installation.settings().backUp(now());
    installation.settings().write(undo.get().before(), undo.get().after());
    flags.tell("init.done");
    backup.ifPresent(copy -> flags.tell("init.restore.kept", copy.toString()));
    return ExitCode.OK;
  }

  private Wanted wanted(Optional<ClaudeVersion> claude) {
    if (http == null) {
      return new Wanted(ClaudeEvents.known(claude.orElse(null), false), false, command(), async);
    }
    String base = http.replaceAll("/+$", "");
    if (!base.matches("https?://[A-Za-z0-9.\\[\\]:-]+(/[^\\s?#]*)?")) {
      throw Misuse.of("init.http.address", http);
    }
    if (claude.isEmpty() || !claude.get().isAtLeast(ClaudeEvents.HTTP)) {
      throw claude.isPresent()
          ? Misuse.of("init.http.old", ClaudeEvents.HTTP, claude.get())
          : Misuse.of("init.http.unknown", ClaudeEvents.HTTP);
    }
    String url = base.endsWith("/api/v1/hooks") ? base : base + "/api/v1/hooks";
    return new Wanted(ClaudeEvents.known(claude.get(), true), true, url, false);
  }

  private String command() {
    Path folder = WatchedFolder.first(flags.options());
    return HookCommand.of(installation(), folder, machine.environment());
  }

  private Installation installation() {
    return scope.installation(flags.options().home(), machine.workingFolder());
  }

  private Instant now() {
    return machine.clock().instant();
  }
}
