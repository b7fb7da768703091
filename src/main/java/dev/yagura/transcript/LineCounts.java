package dev.yagura.transcript;

/** How many lines were what. Touched by one worker at a time. */
final class LineCounts {
  long read;
  long bad;
  long tooLong;
}
