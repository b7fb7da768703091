package dev.yagura.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares with what {@code oracle.py} reckoned in decimals of USD from a price list of its own.
 */
class OracleTest {
  private static final Path FOLDER = Path.of("src/test/resources/cost");

  private final PriceBook book = PriceSource.shipped();

  @Test
  void money_is_what_an_independent_recount_says_to_the_micro_dollar() throws IOException {
    List<Transcripts.Line> lines =
        Files.readAllLines(FOLDER.resolve("lines.csv")).stream().map(OracleTest::line).toList();
    Map<String, @Nullable Long> expected = new TreeMap<>();
    for (String row : Files.readAllLines(FOLDER.resolve("expected.csv"))) {
      int comma = row.lastIndexOf(',');
      String micro = row.substring(comma + 1);
      expected.put(row.substring(0, comma), micro.isEmpty() ? null : Long.valueOf(micro));
    }

    Map<String, @Nullable Long> actual = new HashMap<>();
    reckon(lines, line -> "total", actual);
    reckon(lines, line -> String.valueOf(line.session()), actual);
    reckon(lines, Transcripts.Line::day, actual);
    reckon(lines, Transcripts.Line::model, actual);
    reckon(lines, line -> line.session() + " " + line.agent(), actual);

    assertThat(lines).hasSize(600);
    assertThat(new TreeMap<>(actual)).isEqualTo(expected);
  }

  private void reckon(
      List<Transcripts.Line> lines,
      Function<Transcripts.Line, String> key,
      Map<String, @Nullable Long> into) {
    new CostSheet<>(book, key)
        .add(lines)
        .rows()
        .forEach((name, row) -> into.put(name, row.total.figure().costMicroUsd()));
  }

  private static Transcripts.Line line(String row) {
    String[] cells = row.split(",");
    return new Transcripts.Line(
        cells[0],
        cells[1],
        cells[2],
        null,
        null,
        cells[3],
        new TokenUsage(
            Long.parseLong(cells[4]),
            Long.parseLong(cells[5]),
            Long.parseLong(cells[6]),
            Long.parseLong(cells[7]),
            Long.parseLong(cells[8]),
            Long.parseLong(cells[9]),
            0,
            1),
        TokenUsage.NONE);
  }
}
