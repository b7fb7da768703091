package dev.yagura.page;

import java.net.URI;
import java.nio.file.Path;

/** A running product that browser tests look at, and may kill. */
interface PageServer extends AutoCloseable {
  /**
   * Starts it, the second time on the port of the first, and returns when its page can be opened.
   */
  void start() throws Exception;

  /** Ends it without a good-bye. */
  void kill() throws Exception;

  /** The address with the token that it printed. */
  URI link();

  /** The home whose {@code .claude/hooks/logs/raw_json} it watches. */
  Path home();

  @Override
  void close() throws Exception;
}
