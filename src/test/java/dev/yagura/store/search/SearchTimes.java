package dev.yagura.store.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** The searches of {@link SearchMeasurement}: how long a page and its count take. */
final class SearchTimes {
  private static final int ROUNDS = 200;
  private static final String FIND =
      "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid DESC LIMIT 100";
  private static final String COUNT =
      "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? LIMIT 1001)";

  private SearchTimes() {}

  static void print(Connection connection, String kind, int events, List<String> sessions)
      throws SQLException {
    boolean ours = kind.equals("words") || kind.equals("column");
    boolean phrases = !kind.equals("column");
    query(
        connection,
        "common word",
        ours,
        n -> List.of("metrics", "error", "build", "run").get(n % 4));
    query(connection, "rare word", ours, n -> "" + (1 + (n * 4999L) % events));
    query(connection, "absent word", ours, n -> "nowhere" + n);
    query(
        connection,
        "two common words",
        ours,
        n -> List.of("timeout retry", "class import").get(n % 2));
    if (phrases) {
      query(connection, "phrase, line", ours, n -> "\"line " + n * 2 % 400 + "\"");
      query(connection, "phrase, rare", ours, n -> "\"perf " + (1 + (n * 4999L) % events) + "\"");
      query(
          connection,
          "phrase, common",
          ours,
          n -> List.of("\"build error\"", "\"file watch\"", "\"mvn -q test\"").get(n % 3));
      query(connection, "japanese 3", ours, n -> "日本語");
    }
    query(connection, "japanese 2", ours, n -> List.of("検索", "日本", "本語").get(n % 3));
    query(connection, "file name", ours, n -> "C" + n * 4 % 900);
    if (ours) {
      query(
          connection,
          "CamelCase part",
          true,
          n -> List.of("use", "submit", "prompt", "post").get(n % 4));
      query(connection, "session", true, n -> "session:" + sessions.get(n % sessions.size()));
      query(
          connection,
          "word + session",
          true,
          n -> "error session:" + sessions.get(n % sessions.size()));
      query(connection, "word + tool - word", true, n -> "error tool:WebFetch -timeout");
      query(connection, "only -word", true, n -> "-metrics");
      query(connection, "word*", true, n -> List.of("metr*", "updat*", "perf*").get(n % 3));
      query(connection, "tool|tool status", true, n -> "tool:Grep|Glob -status:ok");
    }
  }

  private static void query(
      Connection connection, String name, boolean ours, IntFunction<String> text)
      throws SQLException {
    Instant now = Instant.now();
    long[] find = new long[ROUNDS];
    long[] count = new long[ROUNDS];
    long found = 0;
    try (PreparedStatement finding = connection.prepareStatement(FIND);
        PreparedStatement counting = connection.prepareStatement(COUNT)) {
      for (int i = 0; i < ROUNDS; i++) {
        String match = text.apply(i);
        match = ours ? MatchText.of(QueryParser.parse(match, now)) : match.replace("-q", "q");
        find[i] = timed(finding, match);
        long begun = System.nanoTime();
        counting.setString(1, match);
        try (ResultSet row = counting.executeQuery()) {
          row.next();
          found += row.getLong(1);
        }
        count[i] = System.nanoTime() - begun;
      }
    }
    Arrays.sort(find);
    Arrays.sort(count);
    System.out.printf(
        "  %-20s page p50 %.2f p99 %.2f ms   count p50 %.2f p99 %.2f ms (%d)%n",
        name,
        find[ROUNDS / 2] / 1e6,
        find[ROUNDS * 99 / 100] / 1e6,
        count[ROUNDS / 2] / 1e6,
        count[ROUNDS * 99 / 100] / 1e6,
        found / ROUNDS);
  }

  private static long timed(PreparedStatement finding, String match) throws SQLException {
    long begun = System.nanoTime();
    finding.setString(1, match);
    try (ResultSet rows = finding.executeQuery()) {
      while (rows.next()) {
        rows.getLong(1);
      }
    }
    return System.nanoTime() - begun;
  }
}
