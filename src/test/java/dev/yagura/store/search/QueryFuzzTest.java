package dev.yagura.store.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.yagura.fuzz.Fuzz;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is typed is a search or told to be none, and what is made of it FTS5 understands. */
class QueryFuzzTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static List<byte[]> samples() {
    return Fuzz.texts(
        "make test",
        "\"exact phrase\" -not word*",
        "tool:Bash type:PreToolUse -project:x agent:a1",
        "tool:\"two words\" status:failed dur>500ms dur<2s",
        "before:2h after:2026-01-01 after:2026-01-01T00:00:00Z",
        "漢字かな交じり文 CamelCaseWord snake_case path/to/file.txt",
        "http://example.org/?a=b&c=d C:\\windows 12:34:56",
        "-tool:a -tool:b session:s1 host:box \"");
  }

  @Test
  void a_text_is_a_search_or_told_to_be_none() throws Exception {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement make = memory.createStatement()) {
      make.execute("create virtual table t using fts5(words, content='', contentless_delete=1)");
      try (PreparedStatement match =
          memory.prepareStatement("select count(*) from t where t match ?")) {
        Fuzz.run("query", samples(), input -> take(match, new String(input, UTF_8)));
      }
    }
  }

  private static void take(PreparedStatement match, String text) throws SQLException {
    SearchQuery query;
    try {
      query = QueryParser.parse(text, NOW);
    } catch (BadQuery told) {
      return;
    }
    String words = MatchText.of(query);
    if (!words.isEmpty()) {
      match.setString(1, words);
      match.executeQuery().close();
    }
  }
}
