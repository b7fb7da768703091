package dev.yagura.web.guard;

import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The file that holds the access token: 256 random bits as base64url, mode 0600. Made once, kept
 * until it is rotated. Blocking.
 */
public final class TokenFile {
  private static final int BITS = 256;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

  private TokenFile() {}

  /**
   * The token in {@code file}, which is made when it is not there. Rights that others have on it
   * are taken away.
   *
   * @throws IOException also when the file holds no token; it is not replaced then
   */
  public static String readOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    String token = Files.readString(PrivateFiles.file(file), StandardCharsets.US_ASCII).strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new IOException(file + " holds no token; delete it and a new one is made");
    }
    return token;
  }

  /** Puts a new token in the place of the one that is there, if there is one. */
  public static String replace(Path file) throws IOException {
    create(file);
    return readOrCreate(file);
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[BITS / 8];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    WholeFile.write(file, token + "\n");
  }
}
