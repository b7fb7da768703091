package dev.yagura.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What was built: the version of this jar. */
public final class Build {
  private Build() {}

  /** Version as in the pom. */
  public static String version() {
    return text("/yagura-version.txt");
  }

  /** A text of the jar's, without the white space around it. */
  public static String text(String resource) {
    try (InputStream in = Build.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
