package dev.yagura.store.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.store.search.EventText.Caps;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Run by hand: {@code java -cp ... dev.yagura.store.search.SearchMeasurement LINES EVENTS FOLDER
 * VARIANT...}, where LINES holds one payload a line and a variant is {@code
 * words|column|unicode61|trigram:TOTAL:PIECE}. Prints rate, CPU and bytes of an index, and times of
 * searches, each with its count up to 1001. Times depend on the machine, so nothing is asserted.
 */
final class SearchMeasurement {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int COMMIT_ROWS = 1000;

  private SearchMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    Path lines = Path.of(arguments[0]);
    int events = Integer.parseInt(arguments[1]);
    texts(lines, Math.min(events, 100_000));
    for (String variant : Arrays.copyOfRange(arguments, 3, arguments.length)) {
      String[] parts = variant.split(":");
      Caps caps = new Caps(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
      measure(lines, events, Path.of(arguments[2]), parts[0], caps);
    }
  }

  private static void texts(Path lines, int events) throws IOException {
    long cpu = 0;
    long chars = 0;
    IndexText text = new IndexText(CommonWords.NONE, new WordSample());
    for (int round = 0; round < 2; round++) {
      cpu = 0;
      try (BufferedReader in = Files.newBufferedReader(lines)) {
        for (int n = 0; n < events; n++) {
          byte[] payload = line(in).getBytes(StandardCharsets.UTF_8);
          HookEvent event = event(payload, n);
          long begun = System.nanoTime();
          chars += text.of(n, event, payload).length;
          cpu += System.nanoTime() - begun;
        }
      }
    }
    System.out.printf("text of an event: %.1f us (%d)%n", cpu / 1e3 / events, chars / events / 2);
  }

  private static void measure(Path lines, int events, Path folder, String kind, Caps caps)
      throws Exception {
    Path file = folder.resolve(kind + "-" + caps.total() + "-" + events + ".db");
    boolean filled = Files.exists(file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size = 8192");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA cache_size = -8192");
      if (!filled) {
        fill(connection, lines, events, kind, caps);
      }
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      System.out.printf(
          "%s %s: %d bytes an event, segments %s%n",
          kind,
          caps,
          Files.size(file) / events,
          one(statement, "SELECT count(DISTINCT segid) FROM found_idx"));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA cache_size = -2048");
      statement.execute("PRAGMA mmap_size = 25165824");
      SearchTimes.print(connection, kind, events, sessions(events));
    }
  }

  private static void fill(Connection connection, Path lines, int events, String kind, Caps caps)
      throws Exception {
    String tokenizer =
        switch (kind) {
          case "unicode61" -> "unicode61";
          case "trigram" -> "trigram";
          default -> "ascii";
        };
    String detail = kind.equals("column") ? ", detail=column" : "";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIRTUAL TABLE found USING fts5(words, content='', contentless_delete=1,"
              + " tokenize='"
              + tokenizer
              + "'"
              + detail
              + ")");
      for (String option : System.getProperty("fts", "").split(",")) {
        if (!option.isEmpty()) {
          String[] pair = option.split("=");
          statement.execute(
              "INSERT INTO found (found, rank) VALUES ('" + pair[0] + "', " + pair[1] + ")");
        }
      }
    }
    connection.setAutoCommit(false);
    IndexText text = new IndexText(CommonWords.NONE, new WordSample());
    boolean prepared = tokenizer.equals("ascii");
    long sqlNanos = 0;
    long sqlCpu = 0;
    try (BufferedReader in = Files.newBufferedReader(lines);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO found (rowid, words) VALUES (?, ?)")) {
      for (int n = 0; n < events; n += COMMIT_ROWS) {
        List<String> texts = new ArrayList<>(COMMIT_ROWS);
        for (int i = n; i < Math.min(events, n + COMMIT_ROWS); i++) {
          byte[] payload = line(in).getBytes(StandardCharsets.UTF_8);
          List<EventText.Piece> pieces = EventText.of(payload, caps);
          texts.add(
              prepared
                  ? new String(text.of(i, event(payload, i), pieces), StandardCharsets.UTF_8)
                  : pieces.stream().map(EventText.Piece::text).collect(Collectors.joining(" ")));
        }
        long begun = System.nanoTime();
        long cpu = cpu();
        for (int i = 0; i < texts.size(); i++) {
          insert.setLong(1, n + i + 1L);
          insert.setString(2, texts.get(i));
          insert.executeUpdate();
        }
        connection.commit();
        sqlNanos += System.nanoTime() - begun;
        sqlCpu += cpu() - cpu;
      }
    }
    connection.setAutoCommit(true);
    System.out.printf(
        "%s %s: insert %.0f events/s, cpu %.1f us each%n",
        kind, caps, events / (sqlNanos / 1e9), sqlCpu / 1e3 / events);
  }

  private static List<String> sessions(int events) {
    return SESSIONS.stream().limit(Math.max(1, events / 500)).toList();
  }

  private static final List<String> SESSIONS = new ArrayList<>();

  private static String line(BufferedReader in) throws IOException {
    return in.readLine().replace("@EMIT@", "0");
  }

  private static HookEvent event(byte[] payload, int n) throws IOException {
    JsonNode json = JSON.readTree(payload);
    String session = json.path("session_id").asText();
    if (SESSIONS.isEmpty() || (n % 500 == 0 && SESSIONS.size() < 5000)) {
      SESSIONS.add(session);
    }
    String tool = json.path("tool_name").asText(null);
    String agent = json.path("agent_id").asText(null);
    String cwd = json.path("cwd").asText("/home/dev/app");
    boolean post = json.path("hook_event_name").asText().equals("PostToolUse");
    return new HookEvent(
        "0".repeat(64),
        session,
        json.path("hook_event_name").asText(),
        Instant.EPOCH,
        Instant.EPOCH,
        tool,
        null,
        agent,
        agent == null ? null : "general-purpose",
        null,
        null,
        null,
        cwd,
        cwd.substring(cwd.lastIndexOf('/') + 1),
        "tower",
        post ? (long) (n * 37L % 90_000) : null,
        post ? (n % 50 == 0 ? EventStatus.FAILED : EventStatus.OK) : null,
        "",
        payload.length,
        Map.of(),
        List.of());
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
