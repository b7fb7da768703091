package dev.yagura.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

/** Writes hook files as Claude Code's hooks leave them: unique name, temporary file, rename. */
public final class HookFiles {
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss-SSS").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final AtomicLong number = new AtomicLong();

  public HookFiles(Path folder) {
    this.folder = folder;
  }

  /** The watched folder below a home. */
  public static HookFiles below(Path home) throws IOException {
    return new HookFiles(Files.createDirectories(home.resolve(".claude/hooks/logs/raw_json")));
  }

  public Path folder() {
    return folder;
  }

  /** A name that sorts by time and is used once. */
  public String name(String type, String session) {
    return NAME_TIME.format(Clock.systemUTC().instant())
        + String.format("%06d", number.incrementAndGet())
        + "_"
        + type
        + "_"
        + session
        + ".json";
  }

  /** Writes one event; returns its file. */
  public Path write(String type, String session, String fields) throws IOException {
    return writeText(name(type, session), payload(type, session, fields));
  }

  /** Writes any text under any name. */
  public Path writeText(String name, String text) throws IOException {
    Path temporary = folder.resolve("." + name + ".tmp");
    Files.writeString(temporary, text, StandardCharsets.UTF_8);
    return Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A payload with the common fields and {@code fields}, which is empty or starts with a comma. */
  public static String payload(String type, String session, String fields) {
    return "{\"session_id\":\""
        + session
        + "\",\"transcript_path\":\"/home/t/.claude/projects/-p/"
        + session
        + ".jsonl\",\"cwd\":\"/home/t/project-one\",\"hook_event_name\":\""
        + type
        + "\""
        + fields
        + "}";
  }

  /** A prompt event. */
  public Path prompt(String session, String text) throws IOException {
    return write("UserPromptSubmit", session, ",\"prompt\":\"" + text + "\"");
  }
}
