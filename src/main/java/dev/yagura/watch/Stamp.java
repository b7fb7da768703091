package dev.yagura.watch;

/**
 * What a file's metadata says of its content: two equal stamps mean that it was not written to
 * (within the file system's clock tick).
 *
 * @param modifiedNanos nanoseconds since 1970
 */
record Stamp(long sizeBytes, long modifiedNanos) {
  /** Anything that is not a regular file. */
  static final Stamp NOT_A_FILE = new Stamp(-1, 0);
}
