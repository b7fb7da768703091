package dev.yagura.web.guard;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must show: the token itself, or the cookie made from it. The cookie is a keyed hash
 * of a fixed word, so it outlives a restart, ends with the token and does not reveal it. Its name
 * holds the port, because browsers share the cookies of all ports of a host. Compared in constant
 * time.
 */
final class Credentials {
  private static final String PURPOSE = "yagura page cookie";
  private static final String BEARER = "Bearer ";

  private final byte[] token;
  private final String cookieName;
  private final String cookieValue;

  Credentials(String token, int port) {
    this.token = bytes(token);
    this.cookieName = "yagura_" + port;
    this.cookieValue = hmac(this.token, PURPOSE);
  }

  String cookieName() {
    return cookieName;
  }

  String cookieValue() {
    return cookieValue;
  }

  boolean isToken(String given) {
    return MessageDigest.isEqual(token, bytes(given));
  }

  /** Who shows these; an {@code Authorization} that is wrong is not made good by a cookie. */
  Caller caller(List<String> cookies, @Nullable String authorization) {
    if (authorization != null) {
      return authorization.startsWith(BEARER) && isToken(authorization.substring(BEARER.length()))
          ? Caller.BEARER
          : Caller.NOBODY;
    }
    byte[] right = bytes(cookieValue);
    return cookies.stream().anyMatch(cookie -> MessageDigest.isEqual(right, bytes(cookie)))
        ? Caller.COOKIE
        : Caller.NOBODY;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(bytes(message)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }
}
