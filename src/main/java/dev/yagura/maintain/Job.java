package dev.yagura.maintain;

import java.util.Locale;

/** What is done now and then; where several are due, in this order. */
enum Job {
  /** Old events leave the log. */
  RETENTION,
  /** Raw files of this host whose events have left the log are deleted. */
  RAW_FILES,
  /** Free pages go back to the file system. */
  VACUUM,
  /** The log is copied. */
  BACKUP,
  /** Our own backups beyond the kept number go, and old logs that were put aside. */
  COPIES,
  /** The log's counters are compared with its rows. */
  VERIFY;

  /** In health, metrics and in what is remembered. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Done by who sits beside the store; the others by every node for its own host. */
  boolean ofTheLog() {
    return this != RAW_FILES;
  }
}
