package dev.yagura.store.search;

import java.nio.charset.StandardCharsets;

/**
 * The tokens of two common words side by side ({@link CommonWords}). A phrase of such words would
 * have to be looked for in most of the log, while the two are side by side in few events. A token
 * is a hash of 40 bits: a hundred thousand different pairs in a log, and one in ten million of them
 * would be taken for another.
 */
final class PairTokens {
  /** Private use, like {@link FilterToken#LEAD}: no word is one. */
  private static final String LEAD = "\uE002";

  private static final byte[] LEAD_BYTES = LEAD.getBytes(StandardCharsets.UTF_8);

  private static final int DIGITS = 8;
  private static final int DIGIT_BITS = 5;
  private static final int NUMBER_BITS = DIGITS * DIGIT_BITS;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz012345";

  /** Numbers + 1, each where its lowest bits say or behind. */
  private long[] table = new long[1 << 10];

  /** Where in the table they are. */
  private int[] places = new int[1 << 9];

  private int size;

  /** Takes a pair; every number once. */
  void add(long number) {
    put(number + 1);
  }

  private void put(long entry) {
    int mask = table.length - 1;
    int place = (int) entry & mask;
    while (table[place] != 0) {
      if (table[place] == entry) {
        return;
      }
      place = (place + 1) & mask;
    }
    if (size == places.length) {
      grow();
      put(entry);
    } else {
      table[place] = entry;
      places[size++] = place;
    }
  }

  private void grow() {
    long[] before = table;
    table = new long[before.length * 2];
    places = new int[places.length * 2];
    size = 0;
    for (long entry : before) {
      if (entry != 0) {
        put(entry);
      }
    }
  }

  /** Writes the tokens and forgets them. */
  void moveTo(TokenBytes out) {
    for (int i = 0; i < size; i++) {
      out.token(LEAD_BYTES, digits(table[places[i]] - 1));
      table[places[i]] = 0;
    }
    size = 0;
  }

  static String of(String first, String second) {
    return token(number(first, second));
  }

  static long number(String first, String second) {
    return number(TokenBytes.hash(first), TokenBytes.hash(second));
  }

  /** By the hashes of both words. */
  static long number(long first, long second) {
    long mixed = (first * 31 + second) * 0x9E3779B97F4A7C15L;
    return mixed >>> (Long.SIZE - NUMBER_BITS);
  }

  private static String token(long number) {
    return LEAD + new String(digits(number), StandardCharsets.US_ASCII);
  }

  private static byte[] digits(long number) {
    byte[] digits = new byte[DIGITS];
    long rest = number;
    for (int i = DIGITS - 1; i >= 0; i--) {
      digits[i] = (byte) ALPHABET.charAt((int) rest & ((1 << DIGIT_BITS) - 1));
      rest >>>= DIGIT_BITS;
    }
    return digits;
  }
}
