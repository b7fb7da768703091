package dev.yagura.watch;

/** How thoroughly a folder is to be scanned; ordered. */
enum ScanKind {
  NONE,
  /** For names that are not known. */
  NAMES,
  /** Also for known files that look different now. */
  FULL;

  ScanKind or(ScanKind other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
