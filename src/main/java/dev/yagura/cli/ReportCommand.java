package dev.yagura.cli;

import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yagura report}: what happened in a day or a week, and what could be done about it. */
@Command(name = "report", description = "What happened in a day or a week, with recommendations.")
final class ReportCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("md", "json", "html");

  @Mixin private final LogFlags flags = new LogFlags();

  @Option(
      names = "--day",
      paramLabel = "DAY",
      description = "2026-01-31, today (usual) or yesterday.")
  private @Nullable String day;

  @Option(
      names = "--week",
      paramLabel = "WEEK",
      arity = "0..1",
      fallbackValue = "week",
      description = "A week, 2026-W05; this one when none is named.")
  private @Nullable String week;

  @Option(
      names = "--format",
      paramLabel = "F",
      completionCandidates = Formats.class,
      description = "md (usual), json or html.")
  private String format = "md";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write to FILE, readable by you only, instead of standard output.")
  private @Nullable Path file;

  @Option(names = "--force", description = "Replace FILE when it is there.")
  private boolean force;

  /** For completion. */
  static final class Formats extends Candidates {
    Formats() {
      super(FORMATS);
    }
  }

  @Override
  public Integer call() throws IOException {
    String ending = flags.json ? "json" : format;
    Choice.of("--format", ending, FORMATS, word -> word);
    if (day != null && week != null) {
      throw Misuse.of("report.both");
    }
    NewFile to = file == null ? null : NewFile.of(file, force);
    Reports.Ask ask =
        new Reports.Ask(
            week != null ? week : day != null ? day : "today",
            switch (ending) {
              case "json" -> Reports.Format.JSON;
              case "html" -> Reports.Format.HTML;
              default -> Reports.Format.MARKDOWN;
            },
            flags.printer().phrases().language().code());
    byte[] report = asked(ask, ending);
    if (to != null) {
      to.write(out -> out.write(report));
      flags.tell("export.written", to.toString());
    } else if (flags.json) {
      flags.printer().json(Json.lenient(report));
    } else {
      try (OutputStream out = flags.printer().document()) {
        out.write(report);
      }
    }
    return ExitCode.OK;
  }

  private byte[] asked(Reports.Ask ask, String ending) throws IOException {
    String target =
        Target.of("/api/v1/reports/" + Target.encoded(ask.id()))
            .with("format", ending)
            .with("lang", ask.language())
            .toString();
    try (House house =
        Houses.reading(flags.options(), Build.version(), "store", "session", "cost", "report")) {
      return house.document(target, Channels.REPORT, ask, Reports.Report::body);
    }
  }
}
