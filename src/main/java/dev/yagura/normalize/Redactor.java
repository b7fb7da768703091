package dev.yagura.normalize;

import dev.yagura.normalize.SecretShape.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replaces secrets by {@code [redacted:kind:length:hash]}: length in bytes and the first 8 hex
 * digits of the SHA-256 of what stood there, so that equal secrets can be told to be equal. Works
 * on the bytes as they are, so everything else stays byte-exact and JSON stays JSON. Thread-safe.
 */
final class Redactor {
  static final String MARK = "[redacted:";

  private final List<SecretShape> shapes = new ArrayList<>();
  private final AnchorScanner scanner;

  Redactor(List<SecretShape> all) {
    List<String> anchors = new ArrayList<>();
    for (SecretShape shape : all) {
      for (String anchor : shape.anchors()) {
        anchors.add(anchor);
        shapes.add(shape);
      }
    }
    this.scanner = new AnchorScanner(anchors);
  }

  /**
   * @param bytes the given ones when there was nothing to replace
   * @param kinds how many of each kind
   */
  record Redacted(byte[] bytes, Map<String, Integer> kinds) {}

  /** A secret's place in the original bytes. */
  private record Hit(String kind, int start, int end, boolean quote) {}

  Redacted redact(byte[] raw) {
    List<Hit> hits = hits(raw);
    if (hits.isEmpty()) {
      return new Redacted(raw, Map.of());
    }
    Map<String, Integer> kinds = new TreeMap<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + 64);
    int from = 0;
    for (Hit hit : hits) {
      kinds.merge(hit.kind, 1, Integer::sum);
      out.write(raw, from, hit.start - from);
      out.writeBytes(placeholder(raw, hit).getBytes(StandardCharsets.ISO_8859_1));
      from = hit.end;
    }
    out.write(raw, from, raw.length - from);
    return new Redacted(out.toByteArray(), kinds);
  }

  /** The same for a text that was decoded, and may show what was hidden by escapes before. */
  String redact(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Redacted redacted = redact(bytes);
    return redacted.kinds.isEmpty() ? text : new String(redacted.bytes, StandardCharsets.UTF_8);
  }

  private List<Hit> hits(byte[] raw) {
    ScanText text = ScanText.of(raw);
    List<Hit> found = new ArrayList<>();
    int[] replacedTo = {0};
    scanner.scan(
        text.bytes,
        (anchor, start, end) -> {
          if (end <= replacedTo[0]) {
            return;
          }
          SecretShape shape = shapes.get(anchor);
          Span span = shape.finder().find(text.text, start, end);
          if (span != null) {
            replacedTo[0] = Math.max(replacedTo[0], span.end());
            found.add(
                new Hit(
                    shape.kind(),
                    text.original(span.start()),
                    text.original(span.end()),
                    span.quote()));
          }
        });
    return found.size() < 2 ? found : merged(found);
  }

  /** In order, those that overlap made one. */
  private static List<Hit> merged(List<Hit> found) {
    found.sort(Comparator.comparingInt(Hit::start));
    List<Hit> merged = new ArrayList<>();
    for (Hit hit : found) {
      Hit last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || hit.start >= last.end) {
        merged.add(hit);
      } else if (hit.end > last.end) {
        merged.set(merged.size() - 1, new Hit(last.kind, last.start, hit.end, last.quote));
      }
    }
    return merged;
  }

  private static String placeholder(byte[] raw, Hit hit) {
    String mark =
        MARK
            + "%s:%d:%s]"
                .formatted(hit.kind, hit.end - hit.start, Sha256.shortHex(raw, hit.start, hit.end));
    return hit.quote ? '"' + mark + '"' : mark;
  }
}
