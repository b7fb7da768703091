package dev.yagura.normalize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many short literals in one pass, whatever their number (Aho and Corasick, "Efficient
 * string matching", CACM 18(6), 1975). ASCII letters match in both cases. One table look-up per
 * byte.
 */
final class AnchorScanner {
  /** Told of each literal found. */
  interface Found {
    /**
     * @param literal its number
     * @param start of its first byte
     * @param end after its last byte
     */
    void at(int literal, int start, int end);
  }

  private static final int[] NONE = {};
  private static final int ENDS = Integer.MIN_VALUE;

  private final byte[] classOf = new byte[256];
  private final int classes;

  /** Width of a row as a power of two. */
  private final int shift;

  private final int[] lengths;

  /**
   * Row of the next state, by row of the state plus class of the byte; with the sign bit set when
   * literals end in that state, which is rare, so that nothing else need be looked at.
   */
  private final int[] next;

  /** Literals that end in a state. */
  private final int[][] ends;

  AnchorScanner(List<String> literals) {
    this.classes = classify(literals);
    this.lengths = literals.stream().mapToInt(String::length).toArray();
    int most = 1 + Arrays.stream(lengths).sum();
    int[][] trie = new int[most][classes];
    this.ends = new int[most][];
    Arrays.fill(ends, NONE);
    int states = 1;
    for (int i = 0; i < literals.size(); i++) {
      int state = 0;
      for (int j = 0; j < lengths[i]; j++) {
        int symbol = classOf[literals.get(i).charAt(j)];
        if (trie[state][symbol] == 0) {
          trie[state][symbol] = states++;
        }
        state = trie[state][symbol];
      }
      ends[state] = with(ends[state], i);
    }
    followSuffixes(trie, states);
    this.shift = 32 - Integer.numberOfLeadingZeros(classes - 1);
    this.next = new int[states << shift];
    for (int state = 0; state < states; state++) {
      for (int symbol = 0; symbol < classes; symbol++) {
        int to = trie[state][symbol];
        next[(state << shift) + symbol] = (to << shift) | (ends[to].length == 0 ? 0 : ENDS);
      }
    }
  }

  void scan(byte[] text, Found found) {
    int row = 0;
    for (int i = 0; i < text.length; i++) {
      row = next[row + classOf[text[i] & 0xFF]];
      if (row < 0) {
        row &= ~ENDS;
        for (int literal : ends[row >> shift]) {
          found.at(literal, i + 1 - lengths[literal], i + 1);
        }
      }
    }
  }

  /** Gives every byte that occurs in a literal a number of its own; all others are 0. */
  private int classify(List<String> literals) {
    byte count = 1;
    for (String literal : literals) {
      for (int i = 0; i < literal.length(); i++) {
        char lower = lower(literal.charAt(i));
        if (classOf[lower] == 0) {
          classOf[lower] = count++;
          classOf[upper(lower)] = classOf[lower];
        }
      }
    }
    return count;
  }

  /** Turns the trie into an automaton: where a literal breaks off, its longest suffix goes on. */
  private void followSuffixes(int[][] trie, int states) {
    int[] suffix = new int[states];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int state : trie[0]) {
      if (state != 0) {
        queue.add(state);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (int literal : ends[suffix[state]]) {
        ends[state] = with(ends[state], literal);
      }
      for (int symbol = 0; symbol < classes; symbol++) {
        int child = trie[state][symbol];
        if (child == 0) {
          trie[state][symbol] = trie[suffix[state]][symbol];
        } else {
          suffix[child] = trie[suffix[state]][symbol];
          queue.add(child);
        }
      }
    }
  }

  private static int[] with(int[] list, int value) {
    List<Integer> all = new ArrayList<>(Arrays.stream(list).boxed().toList());
    all.add(value);
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }
}
