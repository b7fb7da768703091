package dev.yagura.cli;

import dev.yagura.cli.doctor.Doctor;
import dev.yagura.cli.doctor.Finding;
import dev.yagura.cli.doctor.Subject;
import dev.yagura.cli.init.Machine;
import dev.yagura.cli.print.Language;
import dev.yagura.cli.print.Phrases;
import dev.yagura.vocabulary.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yagura doctor}: what is wrong from the hook to the log, and what to do. */
@Command(
    name = "doctor",
    description = {
      "Looks at everything between Claude Code and the page, changes nothing, says what to do.",
      "Exit code 4 when something is wrong."
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin private final LogFlags flags = new LogFlags();

  private final Machine machine;

  DoctorCommand() {
    this(Machine.real());
  }

  DoctorCommand(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() {
    List<Finding> findings =
        Doctor.examine(
            new Subject(flags.options(), machine.workingFolder(), machine, Build.version()),
            flags.json ? Phrases.in(Language.EN) : flags.around().phrases());
    boolean well = findings.stream().noneMatch(one -> one.level() == Finding.Level.PROBLEM);
    if (flags.json) {
      flags.say(Json.text(Map.of("well", well, "findings", findings)));
    } else {
      findings.forEach(this::print);
      flags.tell(well ? "doctor.well" : "doctor.ill");
    }
    return well ? ExitCode.OK : ExitCode.UNHEALTHY;
  }

  private void print(Finding finding) {
    String mark =
        switch (finding.level()) {
          case OK -> "ok";
          case WARNING -> "! ";
          case PROBLEM -> "!!";
        };
    flags.say(String.format("%s  %-14s %s", mark, finding.check(), finding.says()));
    if (!finding.advice().isEmpty()) {
      flags.say(" ".repeat(19) + "-> " + finding.advice());
    }
  }
}
