package dev.yagura.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.report.Block.Column;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Values of a report's JSON in words: a dash for what is not known. */
final class Cells {
  final Words words;
  final ZoneId zone;

  /**
   * @param zone as the report names it
   */
  Cells(Words words, String zone) {
    this.words = words;
    this.zone = zone(zone);
  }

  /** A table, or the word for none. */
  Block table(JsonNode items, List<Column> columns, Function<JsonNode, List<String>> row) {
    return items.isEmpty()
        ? new Block.Text(words.of("none"))
        : new Block.Table(columns, stream(items).map(row).toList());
  }

  Column text(String name) {
    return Column.text(words.of("column." + name));
  }

  Column number(String name) {
    return Column.number(words.of("column." + name));
  }

  String count(JsonNode item, String name) {
    return words.number(item.path(name).asLong());
  }

  String duration(JsonNode ms) {
    return shown(ms, value -> words.duration(value.asLong()));
  }

  static String session(JsonNode item) {
    return item.path("title").isTextual()
        ? item.path("title").asText()
        : item.path("session_id").asText();
  }

  /** A dash for what is not known. */
  static String shown(JsonNode value, Function<JsonNode, String> shown) {
    return value.isNumber() ? shown.apply(value) : "–";
  }

  String time(JsonNode at) {
    return words.time(instant(at), zone);
  }

  String clock(JsonNode at) {
    return words.clock(instant(at), zone);
  }

  /** 1970 for none. */
  static Instant instant(JsonNode at) {
    try {
      return Instant.parse(at.asText());
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  static Stream<JsonNode> stream(JsonNode items) {
    return StreamSupport.stream(items.spliterator(), false);
  }
}
