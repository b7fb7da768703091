package dev.yagura.store.search;

import dev.yagura.store.search.EventText.Piece;
import dev.yagura.vocabulary.event.HookEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events as the full-text index gets them: finished tokens with a space between them. First the
 * filter tokens, then what the event is about, then its texts, then the parts of its CamelCase
 * names, at last the pairs of common words. A separator token stands between them all, so a phrase
 * never spans two texts. For one page of events, one after the other, on one thread.
 */
public final class IndexText {
  /** Private use, like {@link FilterToken#LEAD}: no word is one. */
  private static final byte[] SEPARATOR = utf8("\uE001");

  private static final byte[] EVERY_EVENT = utf8(FilterToken.EVERY_EVENT);
  private static final SearchFilter[] FILTERS = SearchFilter.values();

  /** What an event is found under by a filter. */
  private record Filtered(SearchFilter filter, String value) {
    byte[] token() {
      return utf8(FilterToken.of(filter, value));
    }
  }

  private final CommonWords common;
  private final WordSample sample;
  private final TokenBytes out = new TokenBytes();
  private final PairTokens pairs = new PairTokens();
  private final Set<String> names = new LinkedHashSet<>();

  /** Tokens that were made: the same values come with event after event. */
  private final Map<Filtered, byte[]> filtered = new HashMap<>();

  private boolean sampled;

  /** Whether the word before is a common one of the same text, and its hash. */
  private boolean follows;

  private long before;

  /**
   * @param common whose pairs get tokens
   * @param sample is told words of some of the events
   */
  public IndexText(CommonWords common, WordSample sample) {
    this.common = common;
    this.sample = sample;
  }

  /** What the index gets for an event with this payload, in UTF-8. */
  public byte[] of(long seq, HookEvent event, byte[] payload) {
    return of(seq, event, EventText.of(payload));
  }

  byte[] of(long seq, HookEvent event, List<Piece> pieces) {
    begin(seq);
    for (SearchFilter filter : FILTERS) {
      for (String value : filter.values(event)) {
        out.token(filtered.computeIfAbsent(new Filtered(filter, value), Filtered::token));
      }
    }
    about(event).forEach(this::words);
    pieces.forEach(piece -> words(piece.text()));
    for (String name : names) {
      separate();
      Words.parts(name, 0, name.length(), (begin, end) -> word(name, begin, end));
    }
    pairs.moveTo(out);
    return out.copy();
  }

  private void begin(long seq) {
    out.clear();
    names.clear();
    sampled = sample.takes(seq);
    if (sampled) {
      sample.event();
    }
    out.token(EVERY_EVENT);
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
          if (out.hadUpper() && Words.hasParts(text, begin, end)) {
            names.add(text.substring(begin, end));
          }
        });
  }

  private static byte[] utf8(String token) {
    return token.getBytes(StandardCharsets.UTF_8);
  }

  private void separate() {
    out.token(SEPARATOR);
    follows = false;
  }

  private void word(String text, int begin, int end) {
    long hash = out.word(text, begin, end);
    boolean isCommon = common.has(hash);
    if (isCommon && follows) {
      pair(PairTokens.number(before, hash));
    }
    follows = isCommon;
    before = hash;
    if (sampled) {
      sample.word(hash);
    }
  }

  private void pair(long number) {
    if (!common.isEverywhere(number)) {
      pairs.add(number);
      if (sampled) {
        sample.pair(number);
      }
    }
  }
}
