package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.yagura.vocabulary.event.EventCategory;
import dev.yagura.vocabulary.event.EventStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How everything is written: snake_case names, nulls kept, enums as lower-case words, instants as
 * ISO-8601 UTC with exactly three decimals.
 */
public final class Json {
  // A payload may be 25 MB (watch.max-file-bytes), and a single string of it nearly as long.
  private static final int MAX_STRING = 64 * 1024 * 1024;

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /** A record, list or map as text. */
  public static String text(Object shape) {
    try {
      return MAPPER.writeValueAsString(shape);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write " + shape.getClass().getSimpleName(), e);
    }
  }

  /**
   * Learns the shape of events. The first one to be written would else wait for it, some 100 ms in
   * a JVM that has just started.
   */
  public static void prepare() {
    EventJson.Item nothing =
        new EventJson.Item(
            0,
            "",
            "",
            "",
            EventCategory.OTHER,
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            null,
            null,
            null,
            null,
            "",
            0L,
            EventStatus.OK,
            "",
            List.of(""));
    if (text(nothing).isEmpty()) {
      throw new IllegalStateException("an event without text");
    }
  }

  /** A record as a tree, for shapes that add to or take from it. */
  public static ObjectNode tree(Object shape) {
    return MAPPER.valueToTree(shape);
  }

  /** An instant as every answer writes it. */
  public static String time(Instant instant) {
    return MILLIS.format(instant);
  }

  /**
   * What {@code bytes} say as JSON: the tree, or the text itself when it is none. Bytes that are
   * not UTF-8 are replaced.
   */
  public static JsonNode lenient(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      JsonNode tree = MAPPER.readTree(body);
      return tree == null || tree.isMissingNode() ? MAPPER.getNodeFactory().textNode(text) : tree;
    } catch (JsonProcessingException | NumberFormatException e) {
      // An exponent beyond all bounds is told by the latter.
      return MAPPER.getNodeFactory().textNode(text);
    }
  }

  /** The object that {@code bytes} are; null when they are anything else. A key comes once. */
  public static @Nullable ObjectNode object(byte[] bytes) {
    try {
      JsonNode tree =
          MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION).readTree(bytes);
      return tree instanceof ObjectNode object ? object : null;
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  private static ObjectMapper mapper() {
    SimpleModule module = new SimpleModule("yagura");
    module.addSerializer(new Text<Instant>(Instant.class, Json::time));
    module.addSerializer(
        new Text<Enum<?>>(Enum.class, value -> value.name().toLowerCase(Locale.ROOT)));
    ObjectMapper mapper =
        new ObjectMapper()
            .registerModule(module)
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(MAX_STRING).build());
    return mapper;
  }

  /** Writes values of one type as a text. */
  private static final class Text<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> text;

    Text(Class<?> type, Function<T, String> text) {
      super(type, false);
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(text.apply(value));
    }
  }
}
