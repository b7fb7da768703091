package dev.yagura.normalize;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digests that files and events are known by, as lower-case hex. */
final class Sha256 {
  private Sha256() {}

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** First 8 hex digits of the digest of a part of {@code bytes}. */
  static String shortHex(byte[] bytes, int from, int to) {
    MessageDigest digest = digest();
    digest.update(bytes, from, to - from);
    return HexFormat.of().formatHex(digest.digest(), 0, 4);
  }

  /** Identity of an event: file name in UTF-8, one NUL, the original bytes. */
  static String eventId(String fileName, byte[] original) {
    MessageDigest digest = digest();
    digest.update(fileName.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return HexFormat.of().formatHex(digest.digest(original));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
