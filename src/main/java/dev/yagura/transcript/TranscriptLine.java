package dev.yagura.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a transcript, read leniently: the vendor calls the format internal and changing, so a
 * field of another type is a field that is not there.
 */
record TranscriptLine(JsonNode node) {
  /** Beyond this a number is damage. */
  private static final long MOST = 1_000_000_000_000L;

  private static final int ID = 200;
  private static final int PATH = 4096;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Null for what is no JSON object. */
  static @Nullable TranscriptLine read(byte[] bytes, int from, int length) {
    try {
      JsonNode node = JSON.readTree(bytes, from, length);
      return node != null && node.isObject() ? new TranscriptLine(node) : null;
    } catch (IOException e) {
      return null;
    }
  }

  String type() {
    return node.path("type").asText("");
  }

  @Nullable String uuid() {
    return text(node, "uuid", ID);
  }

  @Nullable String parentUuid() {
    return text(node, "parentUuid", ID);
  }

  @Nullable String sessionId() {
    return text(node, "sessionId", ID);
  }

  boolean isSidechain() {
    return node.path("isSidechain").asBoolean(false);
  }

  /** Written by the client, not by a human: hints, summaries, output of local commands. */
  boolean isMeta() {
    return node.path("isMeta").asBoolean(false)
        || node.path("isCompactSummary").asBoolean(false)
        || node.path("isVisibleInTranscriptOnly").asBoolean(false);
  }

  @Nullable Instant at() {
    String text = text(node, "timestamp", ID);
    try {
      Instant at = text == null ? null : Instant.parse(text);
      // Beyond these years, milliseconds overflow and days are no dates of four digits.
      return at == null || at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) ? null : at;
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Nullable String cwd() {
    return text(node, "cwd", PATH);
  }

  /** A short text of the line itself. */
  @Nullable String field(String name) {
    return text(node, name, PATH);
  }

  JsonNode message() {
    return node.path("message");
  }

  /** The text blocks of the message, or its content when that is a string. */
  String messageText() {
    JsonNode content = message().path("content");
    return content.isTextual() ? content.asText() : String.join("\n\n", textBlocks(content));
  }

  static List<String> textBlocks(JsonNode content) {
    List<String> texts = new ArrayList<>();
    for (JsonNode block : content) {
      if (block.path("type").asText().equals("text") && block.path("text").isTextual()) {
        texts.add(block.path("text").asText());
      }
    }
    return texts;
  }

  /** Content blocks of one type. */
  List<JsonNode> blocks(String type) {
    List<JsonNode> blocks = new ArrayList<>();
    for (JsonNode block : message().path("content")) {
      if (block.path("type").asText().equals(type)) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** A string with something in it, cut at {@code limit} characters; else null. */
  static @Nullable String text(JsonNode from, String field, int limit) {
    JsonNode value = from.path(field);
    if (!value.isTextual() || value.asText().isBlank()) {
      return null;
    }
    return cut(value.asText(), limit);
  }

  /** A whole number, not negative; null for anything else, and for what only damage can be. */
  static @Nullable Long count(JsonNode from, String field) {
    JsonNode value = from.path(field);
    long count = value.canConvertToLong() && value.isIntegralNumber() ? value.asLong() : -1;
    return count < 0 || count > MOST ? null : count;
  }

  /** Never in the middle of a surrogate pair. */
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end);
  }
}
