package dev.yagura.store.search;

import dev.yagura.store.search.EventText.Piece;
import dev.yagura.store.search.SearchQuery.Phrase;
import dev.yagura.vocabulary.bus.Log.Mark;
import dev.yagura.vocabulary.bus.Log.Snippet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the piece of a text that shows what was found, with marks. Looks at the texts of the index,
 * in the same words, and a little beyond their caps.
 */
public final class Snippets {
  private static final int BEFORE_CHARS = 60;
  private static final int MOST_CHARS = 200;
  private static final int MOST_MARKS = 20;

  /** As far behind the first candidate as is looked at before more of the text is. */
  private static final int NEAR_CHARS = 260;

  private final List<Phrase> wanted;
  private final @Nullable PayloadPlaces places;

  public Snippets(SearchQuery query) {
    this.wanted = query.phrases().stream().filter(phrase -> !phrase.not()).toList();
    this.places = PayloadPlaces.of(wanted);
  }

  /** Whether the query has words that a text could show. */
  public boolean any() {
    return !wanted.isEmpty();
  }

  /** From the summary, when it shows one of the words. */
  public Optional<Snippet> ofSummary(String summary) {
    return in(new Piece("summary", Words.normal(summary)));
  }

  /** From the first text of the payload that shows one of the words, inputs before outputs. */
  public Optional<Snippet> ofPayload(byte[] payload) {
    return EventText.first(payload, places, this::in);
  }

  /** Looks at words only from where the first of them can be, and mostly not to the end. */
  Optional<Snippet> in(Piece piece) {
    String text = piece.text();
    int from = firstCandidate(text);
    if (from < 0) {
      return Optional.empty();
    }
    int chars = NEAR_CHARS;
    int near = wordEnd(text, from + chars);
    List<Mark> marks = marks(text, from, near);
    while (near < text.length() && !showsAll(marks, near)) {
      chars *= 4;
      near = wordEnd(text, from + chars);
      marks = marks(text, from, near);
    }
    boolean more = piece.goesOn() && !showsAll(marks, text.length());
    return more || marks.isEmpty() ? Optional.empty() : Optional.of(snippet(piece, marks));
  }

  /** Whether a snippet that begins at the first mark ends before {@code near}. */
  private static boolean showsAll(List<Mark> marks, int near) {
    return !marks.isEmpty() && marks.get(0).begin() + MOST_CHARS <= near;
  }

  private static Snippet snippet(Piece piece, List<Mark> marks) {
    String text = piece.text();
    int begin = whole(text, Math.max(0, marks.get(0).begin() - BEFORE_CHARS));
    int end = whole(text, Math.min(text.length(), begin + MOST_CHARS));
    List<Mark> shown =
        marks.stream()
            .filter(mark -> mark.end() <= end)
            .limit(MOST_MARKS)
            .map(mark -> new Mark(mark.begin() - begin, mark.end() - begin))
            .toList();
    return new Snippet(piece.field(), text.substring(begin, end), shown);
  }

  /** The begin of the first word that holds the first word of a phrase; -1 when none does. */
  private int firstCandidate(String text) {
    int first = text.length();
    for (Phrase phrase : wanted) {
      for (List<String> form : phrase.forms()) {
        first = Math.min(first, indexOf(text, form.get(0), first));
      }
    }
    return first == text.length() ? -1 : wordBegin(text, first);
  }

  /** Where a word stands in any case, before {@code end}; else {@code end}. */
  private static int indexOf(String text, String word, int end) {
    char begin = word.charAt(0);
    int last = Math.min(end - 1, text.length() - word.length());
    for (int at = 0; at <= last; at++) {
      if (lower(text.charAt(at)) == begin && isAt(text, at, word)) {
        return at;
      }
    }
    return end;
  }

  /** Back to a space or the like: no word and no run of pairs goes across one. */
  private static int wordBegin(String text, int at) {
    int begin = at;
    while (begin > 0 && text.charAt(begin - 1) > ' ') {
      begin--;
    }
    return begin;
  }

  private static int wordEnd(String text, int at) {
    int end = Math.min(at, text.length());
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return end;
  }

  private static boolean isAt(String text, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (lower(text.charAt(at + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c < 0x80 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
  }

  /** Not between the two halves of a character. */
  private static int whole(String text, int at) {
    return at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }

  /** All places in a part of the text, in order, none inside another. */
  private List<Mark> marks(String text, int from, int to) {
    Places words = new Places(text);
    Words.scan(text, from, to, words::add);
    List<Mark> found = new ArrayList<>();
    for (Phrase phrase : wanted) {
      for (List<String> form : phrase.forms()) {
        words.find(form, phrase.open(), found);
      }
    }
    Places parts = new Places(text);
    words.each((begin, end) -> Words.parts(text, begin, end, parts::add));
    for (Phrase phrase : wanted) {
      for (List<String> form : phrase.forms()) {
        parts.findJoined(form, phrase.open(), found);
      }
    }
    return merged(found);
  }

  private static List<Mark> merged(List<Mark> found) {
    found.sort(Comparator.comparingInt(Mark::begin).thenComparingInt(Mark::end));
    List<Mark> merged = new ArrayList<>();
    for (Mark mark : found) {
      int last = merged.size() - 1;
      if (last >= 0 && mark.begin() < merged.get(last).end()) {
        Mark before = merged.get(last);
        merged.set(last, new Mark(before.begin(), Math.max(before.end(), mark.end())));
      } else {
        merged.add(mark);
      }
    }
    return merged;
  }

  /** Where the words of a text stand, without a string for each. */
  private static final class Places {
    private final String text;
    private int[] begins = new int[64];
    private int[] ends = new int[64];
    private int size;

    Places(String text) {
      this.text = text;
    }

    void add(int begin, int end) {
      if (size == begins.length) {
        begins = Arrays.copyOf(begins, size * 2);
        ends = Arrays.copyOf(ends, size * 2);
      }
      begins[size] = begin;
      ends[size++] = end;
    }

    void each(Words.Sink sink) {
      for (int i = 0; i < size; i++) {
        sink.word(begins[i], ends[i]);
      }
    }

    void find(List<String> phrase, boolean open, List<Mark> found) {
      find(phrase, open, false, found);
    }

    /** Only words without anything between them: the parts of one name. */
    void findJoined(List<String> phrase, boolean open, List<Mark> found) {
      find(phrase, open, true, found);
    }

    private void find(List<String> phrase, boolean open, boolean joined, List<Mark> found) {
      int words = phrase.size();
      for (int i = 0; i + words <= size; i++) {
        int length = 0;
        while (length < words
            && (!joined || length == 0 || begins[i + length] == ends[i + length - 1])
            && is(i + length, phrase.get(length), open && length == words - 1)) {
          length++;
        }
        if (length == words) {
          found.add(new Mark(begins[i], ends[i + words - 1]));
        }
      }
    }

    private boolean is(int place, String word, boolean open) {
      int begin = begins[place];
      int length = ends[place] - begin;
      if (open ? length < word.length() : length != word.length()) {
        return false;
      }
      return isAt(text, begin, word);
    }
  }
}
