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

  /** No file looks like this, so one that is remembered so is to be read again. */
  static final Stamp FORGOTTEN = new Stamp(-2, 0);

  /**
   * The same look of a file that could not be read. Permissions change without a trace in size and
   * time, so it is done only as long as it stays unreadable.
   */
  Stamp unreadable() {
    return new Stamp(Long.MIN_VALUE + sizeBytes, modifiedNanos);
  }
}
