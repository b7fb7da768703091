package dev.yagura.store.search;

/**
 * Finds the words that stand in more than about every tenth event, and the pairs of them that stand
 * in more than every sixteenth, by counting them in every eighth. Belongs to one thread.
 */
public final class WordSample {
  private static final int EVERY = 8;
  private static final int SHARE_OF_WORDS = 10;
  private static final int FIRST_LOOK_AT_WORDS = 64;

  /** With the caution that a sample asks for, one of sixteen. */
  private static final int SHARE_OF_PAIRS = 20;

  private final FrequentItems words = new FrequentItems(SHARE_OF_WORDS, FIRST_LOOK_AT_WORDS);

  /** A pair loses its token for good: what many events of one hour share must not be enough. */
  private final FrequentItems pairs = new FrequentItems(SHARE_OF_PAIRS, FrequentItems.LAST_LOOK);

  boolean takes(long seq) {
    return seq % EVERY == 0;
  }

  /** The words that follow are of another event. */
  void event() {
    words.event();
    pairs.event();
  }

  void word(long hash) {
    words.add(hash);
  }

  void pair(long number) {
    pairs.add(number);
  }

  /** The words that have become common, now and then; mostly none. */
  public long[] common(CommonWords known) {
    return words.found(known::has);
  }

  /** The same of pairs, by {@link PairTokens#number}. */
  public long[] everywhere(CommonWords known) {
    return pairs.found(known::isEverywhere);
  }
}
