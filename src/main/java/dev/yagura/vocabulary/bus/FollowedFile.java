package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.setting.UserFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is valid of a {@link UserFile} now. Its room looks every few seconds; a file that is bad
 * leaves things as they were, and is told of once. Lives on the verticle's context.
 */
public final class FollowedFile<T> {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedFile.class);

  private final Vertx vertx;
  private final String name;
  private final UserFile<T> file;
  private T content;
  private UserFile.@Nullable Look<T> last;

  /**
   * @param name for the log, such as {@code the file of prices}
   * @param content valid until the first look
   */
  public FollowedFile(Vertx vertx, String name, UserFile<T> file, T content) {
    this.vertx = vertx;
    this.name = name;
    this.file = file;
    this.content = content;
  }

  public T content() {
    return content;
  }

  /** What is wrong with the file; null when nothing is. */
  public @Nullable String trouble() {
    return last == null ? null : last.trouble();
  }

  /** Whether something else is valid from now on. */
  public Future<Boolean> look() {
    UserFile.Look<T> before = last;
    return vertx.executeBlocking(() -> file.look(before)).map(now -> take(before, now));
  }

  private boolean take(UserFile.@Nullable Look<T> before, UserFile.Look<T> now) {
    String trouble = now.trouble();
    if (trouble != null && (before == null || !trouble.equals(before.trouble()))) {
      LOG.warn("{} is not used: {}", name, trouble);
    }
    last = now;
    T found = now.content();
    if (found == null) {
      return false;
    }
    content = found;
    return true;
  }
}
