package dev.yagura.cli;

import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Exports;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yagura export SESSION}: a session or one of its subagents as Markdown or JSON. */
@Command(name = "export", description = "Writes a session as Markdown or JSON.")
final class ExportCommand implements Callable<Integer> {
  private static final long TELL_BYTES = 1 << 20;
  private static final List<String> FORMATS = List.of("md", "json");

  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(paramLabel = "SESSION", description = "Its id.")
  private String session = "";

  @Option(names = "--agent", paramLabel = "ID", description = "Only this subagent of it.")
  private @Nullable String agent;

  @Option(
      names = "--format",
      paramLabel = "F",
      completionCandidates = Formats.class,
      description = "md (usual) or json.")
  private String format = "md";

  @Option(
      names = {"-o", "--output"},
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
    NewFile to = file == null ? null : NewFile.of(file, force);
    Exports.Format kind = ending.equals("md") ? Exports.Format.MARKDOWN : Exports.Format.JSON;
    Exports.Begin begin = new Exports.Begin(session, agent, null, "UTC", kind);
    String target =
        "/api/v1/sessions/"
            + Target.encoded(session)
            + (agent == null ? "" : "/agents/" + Target.encoded(agent))
            + "/export."
            + ending;
    try (House house =
        Houses.reading(flags.options(), Build.version(), "store", "session", "export")) {
      if (to == null) {
        try (OutputStream out = flags.printer().document()) {
          house.download(target, begin, out);
        }
      } else {
        to.write(
            stream -> {
              try (OutputStream out = new Told(stream)) {
                house.download(target, begin, out);
              }
            });
        flags.tell("export.written", to.toString());
      }
    }
    return ExitCode.OK;
  }

  /** Tells on a terminal how far it is. */
  private final class Told extends FilterOutputStream {
    private long bytes;
    private long told;

    Told(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      bytes += length;
      if (bytes - told >= TELL_BYTES) {
        told = bytes;
        flags.printer().progress(Words.bytes((double) bytes), false);
      }
    }

    @Override
    public void close() throws IOException {
      super.close();
      flags.printer().progress("", false);
    }
  }
}
