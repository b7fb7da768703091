package dev.yagura.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.yagura.store.sql.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as one value. The SQL client looks up four pieces of column metadata for every single
 * value, which costs more than finding the row; so SQLite packs a page into one JSON text and the
 * page is unpacked here.
 */
final class JsonRows {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonRows() {}

  /**
   * @param rows a query with one column {@code j}, made by {@code json_array(…)}
   */
  static String packed(String rows) {
    return "SELECT '[' || coalesce(group_concat(j), '') || ']' FROM (" + rows + ")";
  }

  /** The rows that {@link #packed} packed, in their order. */
  static <T> List<T> unpack(String json, Function<Columns, T> mapper) {
    List<T> rows = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(json)) {
      expect(parser.nextToken() == JsonToken.START_ARRAY);
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        List<@Nullable Object> row = row(parser);
        rows.add(mapper.apply(row::get));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<@Nullable Object> row(JsonParser parser) throws IOException {
    @Nullable Object[] values = new @Nullable Object[EventRows.WIDTH];
    int size = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values[size++] =
          switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + token);
          };
    }
    return Arrays.asList(values);
  }

  private static void expect(boolean asExpected) throws IOException {
    if (!asExpected) {
      throw new IOException("not packed rows");
    }
  }
}
