package dev.yagura.cli;

import dev.yagura.cli.client.House;
import dev.yagura.cli.client.Houses;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.file.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  @Option(names = "--format", paramLabel = "F", description = "md (usual) or json.")
  private String format = "md";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to FILE, readable by you only, instead of standard output.")
  private @Nullable Path file;

  @Option(names = "--force", description = "Replace FILE when it is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    String ending = flags.json ? "json" : format;
    Choice.of("--format", ending, FORMATS, word -> word);
    if (file != null && !force && Files.exists(file)) {
      throw Misuse.of("file.there", file.toString());
    }
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
      if (file == null) {
        try (OutputStream out = flags.printer().document()) {
          house.download(target, begin, out);
        }
      } else {
        write(house, target, begin, file);
      }
    }
    return ExitCode.OK;
  }

  /** Beside it first: what cannot be finished leaves nothing behind. */
  private void write(House house, String target, Exports.Begin begin, Path to) throws IOException {
    Path place = to.toAbsolutePath();
    Path folder = place.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Misuse.of("folder.none", folder.toString());
    }
    Path beside =
        PrivateFiles.temporary(folder == null ? place : folder, ".yagura-export", ".part");
    try {
      try (OutputStream out = new Told(new BufferedOutputStream(Files.newOutputStream(beside)))) {
        house.download(target, begin, out);
      }
      move(beside, place);
    } finally {
      Files.deleteIfExists(beside);
    }
    flags.tell("export.written", to.toString());
  }

  private void move(Path beside, Path place) throws IOException {
    if (force) {
      Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try {
      Files.createLink(place, beside);
    } catch (FileAlreadyExistsException e) {
      throw Misuse.of("file.there", String.valueOf(place.getFileName()));
    } catch (UnsupportedOperationException e) {
      Files.move(beside, place);
    }
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
