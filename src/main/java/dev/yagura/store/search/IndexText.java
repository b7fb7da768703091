package dev.yagura.store.search;

import dev.yagura.store.search.EventText.Piece;
import dev.yagura.vocabulary.event.HookEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event as the full-text index gets it: finished tokens with a space between them. First the
 * filter tokens, then what the event is about, then its texts, at last the parts of its CamelCase
 * names. A separator token stands between them all, so a phrase never spans two texts.
 */
public final class IndexText {
  /** Private use, like {@link FilterToken#LEAD}: no word is one. */
  private static final char SEPARATOR = '\uE001';

  private final StringBuilder out = new StringBuilder(4096);
  private final Set<String> names = new LinkedHashSet<>();

  private IndexText() {}

  /** What the index gets for an event with this payload. */
  public static String of(HookEvent event, byte[] payload) {
    return of(event, EventText.of(payload));
  }

  static String of(HookEvent event, List<Piece> pieces) {
    IndexText text = new IndexText();
    text.out.append(FilterToken.EVERY_EVENT);
    for (SearchFilter filter : SearchFilter.values()) {
      filter.values(event).forEach(value -> text.token(FilterToken.of(filter, value)));
    }
    about(event).forEach(text::words);
    pieces.forEach(piece -> text.words(piece.text()));
    for (String name : text.names) {
      text.separate();
      Words.parts(name, 0, name.length(), (begin, end) -> text.word(name, begin, end));
    }
    return text.out.toString();
  }

  /** Short names by which people look for an event without knowing that there is a filter. */
  private static Stream<String> about(HookEvent event) {
    return Stream.of(event.eventType(), event.toolName(), event.project(), event.agentType())
        .flatMap(IndexText::normal);
  }

  private static Stream<String> normal(@Nullable String text) {
    return text == null ? Stream.empty() : Stream.of(Words.normal(text));
  }

  private void words(String text) {
    separate();
    Words.scan(
        text,
        (begin, end) -> {
          word(text, begin, end);
          if (Words.hasParts(text, begin, end)) {
            names.add(text.substring(begin, end));
          }
        });
  }

  private void separate() {
    out.append(' ').append(SEPARATOR);
  }

  private void word(String text, int begin, int end) {
    out.append(' ');
    Words.append(out, text, begin, end);
  }

  private void token(String token) {
    out.append(' ').append(token);
  }
}
