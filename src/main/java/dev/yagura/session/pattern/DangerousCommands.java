package dev.yagura.session.pattern;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The list of commands that are worth a look before they run. It warns and prevents nothing: who
 * wants to hide a command from it can.
 */
public final class DangerousCommands {
  private static final String FILE = "/patterns/dangerous-commands.txt";

  /** The list in the program. */
  public static final DangerousCommands SHIPPED = parse(shipped());

  /** How bad it may get, least first. */
  enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The worst thing in a command line.
   *
   * @param id of the row
   * @param command the simple command that it is about
   */
  record Danger(String id, Severity severity, String reason, String command) {}

  private final List<DangerousRow> rows;

  /** By name of a command, the rows that can fit it; most commands are in none of them. */
  private final Map<String, List<DangerousRow>> byName = new HashMap<>();

  /** The rows that can fit a command of any other name. */
  private final List<DangerousRow> others;

  private DangerousCommands(List<DangerousRow> rows) {
    this.rows = rows;
    this.others = about("");
    rows.stream()
        .flatMap(row -> row.names().stream())
        .forEach(name -> byName.computeIfAbsent(name, this::about));
  }

  private List<DangerousRow> about(String name) {
    return rows.stream()
        .filter(row -> row.names().isEmpty() || row.names().contains(name))
        .toList();
  }

  /** Lines of four cells; empty ones and those that begin with {@code #} are none. */
  static DangerousCommands parse(String text) {
    return new DangerousCommands(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(DangerousRow::parse)
            .toList());
  }

  /** Null when nothing in the line is dangerous. */
  @Nullable Danger find(String line) {
    Danger worst = null;
    for (ShellCommand command : ShellReader.read(line)) {
      for (DangerousRow row : byName.getOrDefault(command.name(), others)) {
        boolean worse = worst == null || row.severity().compareTo(worst.severity()) > 0;
        if (worse && row.matches(command)) {
          worst = new Danger(row.id(), row.severity(), row.reason(), command.shown());
        }
      }
    }
    return worst;
  }

  /** Of all rows. */
  List<String> ids() {
    return rows.stream().map(DangerousRow::id).toList();
  }

  private static String shipped() {
    try (InputStream in =
        Objects.requireNonNull(DangerousCommands.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
