package dev.yagura.store;

import dev.yagura.store.search.SearchQuery;
import dev.yagura.store.search.SearchQuery.Phrase;
import dev.yagura.store.sql.Reads;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes out the begin of a word as the words that begin so. FTS5 would merge everything that they
 * find before it gives the first row; words side by side it goes through newest first. The begin of
 * very many words is left to FTS5.
 */
final class WordBegins {
  /** Finding each costs about as much as looking for it. */
  static final int MOST_WORDS = 64;

  private static final String NEXT =
      "SELECT term FROM event_terms WHERE term >= ? AND term < ? LIMIT 1";

  /** Behind every character of a word. */
  private static final String LAST = "\uDBFF\uDFFF";

  /** Before every character of a word. */
  private static final String FIRST = "\u0001";

  private WordBegins() {}

  static boolean any(SearchQuery query) {
    return query.phrases().stream().anyMatch(WordBegins::isBegin);
  }

  static SearchQuery writtenOut(Reads reads, SearchQuery query) throws SQLException {
    List<Phrase> phrases = new ArrayList<>();
    for (Phrase phrase : query.phrases()) {
      phrases.add(isBegin(phrase) ? writtenOut(reads, phrase) : phrase);
    }
    return new SearchQuery(phrases, query.choices(), query.times(), query.spans());
  }

  private static boolean isBegin(Phrase phrase) {
    return phrase.open() && phrase.forms().size() == 1 && phrase.forms().get(0).size() == 1;
  }

  private static Phrase writtenOut(Reads reads, Phrase phrase) throws SQLException {
    String begin = phrase.forms().get(0).get(0);
    List<List<String>> words = new ArrayList<>();
    String from = begin;
    while (words.size() <= MOST_WORDS) {
      List<String> next = reads.query(NEXT, row -> row.text(0), from, begin + LAST);
      if (next.isEmpty()) {
        break;
      }
      words.add(next);
      from = next.get(0) + FIRST;
    }
    return words.isEmpty() || words.size() > MOST_WORDS
        ? phrase
        : new Phrase(words, false, phrase.not());
  }
}
