package dev.yagura.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.yagura.vocabulary.bus.Notices.Delivery;
import dev.yagura.vocabulary.bus.Notices.Notice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outbox as JSON and back. What is damaged, or of a version that it does not know, is left out,
 * piece by piece: the rest is still told.
 */
final class OutboxBytes {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private OutboxBytes() {}

  static byte[] encode(Outbox.Kept kept) throws JsonProcessingException {
    return JSON.writeValueAsBytes(kept);
  }

  /** Null when it is no outbox at all. */
  static Outbox.@Nullable Kept decode(byte[] body) {
    JsonNode tree = tree(body);
    if (tree == null || !tree.isObject()) {
      return null;
    }
    Map<String, Parcel> waiting = new LinkedHashMap<>();
    for (Parcel parcel : all(tree.path("waiting"), Parcel.class)) {
      if (isWhole(parcel)) {
        waiting.put(parcel.id(), parcel);
      }
    }
    List<Delivery> ended =
        all(tree.path("ended"), Delivery.class).stream().filter(OutboxBytes::isWhole).toList();
    long last =
        Stream.concat(waiting.keySet().stream(), ended.stream().map(Delivery::id))
            .filter(id -> id.matches("d\\d{1,18}"))
            .mapToLong(id -> Long.parseLong(id.substring(1)))
            .max()
            .orElse(0);
    return new Outbox.Kept(
        Math.max(last, tree.path("last").asLong()),
        new ArrayList<>(waiting.values()),
        ended,
        all(tree.path("keys"), String.class));
  }

  private static @Nullable JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return null;
    }
  }

  private static <T> List<T> all(JsonNode items, Class<T> type) {
    List<T> all = new ArrayList<>();
    for (JsonNode item : items) {
      T one = one(item, type);
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  private static <T> @Nullable T one(JsonNode item, Class<T> type) {
    try {
      return JSON.treeToValue(item, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isWhole(Parcel parcel) {
    return there(
            parcel.id(),
            parcel.key(),
            parcel.destination(),
            parcel.notice(),
            parcel.at(),
            parcel.nextAt())
        && isWhole(parcel.notice());
  }

  private static boolean isWhole(Notice notice) {
    return there(notice.rule(), notice.summary(), notice.severity(), notice.at());
  }

  private static boolean isWhole(Delivery one) {
    return there(one.id(), one.destination(), one.rule(), one.state(), one.at());
  }

  private static boolean there(Object... parts) {
    return Stream.of(parts).allMatch(Objects::nonNull);
  }
}
