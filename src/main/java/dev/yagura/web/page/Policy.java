package dev.yagura.web.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Content-Security-Policy of a page, made from the page: what stands inline in it is allowed by its
 * hash and nothing else is. An import map must stand inline, so there is always one hash.
 */
final class Policy {
  private static final Pattern SCRIPT =
      Pattern.compile("<script(?![^>]*\\ssrc\\s*=)[^>]*>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern STYLE = Pattern.compile("<style[^>]*>(.*?)</style>", Pattern.DOTALL);

  private Policy() {}

  /** Of the dashboard: our own scripts, styles and calls, Trusted Types for lit. */
  static String ofApp(String html) {
    String manifest = html.contains("rel=\"manifest\"") ? " manifest-src 'self';" : "";
    return "default-src 'none'; script-src 'self'"
        + hashes(SCRIPT, html)
        + "; style-src 'self'"
        + hashes(STYLE, html)
        + "; connect-src 'self'; img-src 'self' data:; font-src 'self';"
        + manifest
        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
        + " require-trusted-types-for 'script'; trusted-types lit-html";
  }

  /** Of a page that loads nothing at all. */
  static String ofLonePage(String html) {
    return "default-src 'none'; script-src"
        + hashes(SCRIPT, html)
        + "; style-src"
        + hashes(STYLE, html)
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static String hashes(Pattern element, String html) {
    StringBuilder hashes = new StringBuilder();
    Matcher matcher = element.matcher(html);
    while (matcher.find()) {
      hashes
          .append(" 'sha256-")
          .append(sha256(matcher.group(1).getBytes(StandardCharsets.UTF_8)))
          .append('\'');
    }
    return hashes.toString();
  }

  /** As Base64. */
  static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
