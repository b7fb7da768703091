package dev.yagura.vocabulary.event;

import org.jspecify.annotations.Nullable;

/**
 * A raw file as the ledger knows it.
 *
 * @param folder absolute path of the watched folder
 * @param name file name inside the folder; host, folder and name together identify the file
 * @param modifiedNanos modification time in nanoseconds since 1970
 * @param sha256 64 hex digits of the bytes; null when the file was never read (too large, not
 *     readable)
 * @param attempts how often it was read until its fate was clear
 */
public record FileMark(
    String host,
    String folder,
    String name,
    long sizeBytes,
    long modifiedNanos,
    @Nullable String sha256,
    int attempts) {}
