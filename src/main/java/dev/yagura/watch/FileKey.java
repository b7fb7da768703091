package dev.yagura.watch;

/**
 * A file of a watched folder.
 *
 * @param folder place of the folder in the configuration
 * @param name file name
 */
record FileKey(int folder, String name) {}
