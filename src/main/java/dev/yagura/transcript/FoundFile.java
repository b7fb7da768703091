package dev.yagura.transcript;

import java.nio.file.Path;

/**
 * A transcript as a look at the folder found it.
 *
 * @param path real path
 * @param key tells it from another file of the same name; empty where the file system has none
 * @param modified milliseconds since 1970
 */
record FoundFile(Path path, TranscriptName name, String key, long size, long modified) {}
