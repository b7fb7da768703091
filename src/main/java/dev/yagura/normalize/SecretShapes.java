package dev.yagura.normalize;

import dev.yagura.normalize.SecretShape.Span;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every shape of secret that is replaced before anything leaves this room. Best effort: what looks
 * like ordinary text, or is split over several fields, stays.
 *
 * <p>Patterns start at the anchor, use possessive quantifiers only, and match characters that
 * neither end nor escape a JSON string; group 1, where there is one, is the part to replace.
 * Formats are those of the issuers' own documentation.
 */
final class SecretShapes {
  /** The user in a URL; the bracket keeps placeholders from being read as one. */
  private static final String USER_INFO = "[^\\s/\"'`\\\\:@?#<>\\[]{0,128}+";

  static final List<SecretShape> ALL =
      List.of(
          token("anthropic", "sk-ant-", "sk-ant-[A-Za-z0-9_-]{6,}+"),
          token("openai", "sk-", "sk-(?!ant-)[A-Za-z0-9_-]{20,}+", SecretChecks::looksRandom),
          token("github", "ghp_", "ghp_[A-Za-z0-9]{16,}+"),
          token("github", "gho_", "gho_[A-Za-z0-9]{16,}+"),
          token("github", "ghs_", "ghs_[A-Za-z0-9]{16,}+"),
          token("github", "ghu_", "ghu_[A-Za-z0-9]{16,}+"),
          token("github", "ghr_", "ghr_[A-Za-z0-9]{16,}+"),
          token("github", "github_pat_", "github_pat_[A-Za-z0-9_]{16,}+"),
          token("gitlab", "glpat-", "glpat-[A-Za-z0-9_-]{16,}+"),
          token("gitlab", "gldt-", "gldt-[A-Za-z0-9_-]{16,}+"),
          token("gitlab", "glrt-", "glrt-[A-Za-z0-9_-]{16,}+"),
          token("aws", "akia", "AKIA[A-Z0-9]{16}+(?![A-Za-z0-9])"),
          token("aws", "asia", "ASIA[A-Z0-9]{16}+(?![A-Za-z0-9])"),
          token("google", "aiza", "AIza[A-Za-z0-9_-]{30,}+"),
          token("google", "ya29.", "ya29\\.[A-Za-z0-9_-]{10,}+"),
          token("google", "gocspx-", "GOCSPX-[A-Za-z0-9_-]{20,}+"),
          token("slack", "xox", "xox[abeoprs]-[A-Za-z0-9-]{10,}+", SecretChecks::hasDigit),
          token("slack", "xapp-", "xapp-[0-9]-[A-Za-z0-9-]{10,}+"),
          token("stripe", "sk_live_", "sk_live_[A-Za-z0-9]{10,}+"),
          token("stripe", "sk_test_", "sk_test_[A-Za-z0-9]{10,}+"),
          token("stripe", "rk_live_", "rk_live_[A-Za-z0-9]{10,}+"),
          token("stripe", "rk_test_", "rk_test_[A-Za-z0-9]{10,}+"),
          token("stripe", "whsec_", "whsec_[A-Za-z0-9+/]{20,}+={0,2}+", SecretChecks::hasDigit),
          token("npm", "npm_", "npm_[A-Za-z0-9]{30,}+", SecretChecks::hasDigit),
          token("pypi", "pypi-", "pypi-[A-Za-z0-9_-]{20,}+", SecretChecks::looksRandom),
          token("huggingface", "hf_", "hf_[A-Za-z0-9]{24,}+", SecretChecks::looksRandom),
          token("sendgrid", "sg.", "SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"),
          token("groq", "gsk_", "gsk_[A-Za-z0-9]{30,}+", SecretChecks::looksRandom),
          token("xai", "xai-", "xai-[A-Za-z0-9]{30,}+", SecretChecks::looksRandom),
          token("docker", "dckr_pat_", "dckr_pat_[A-Za-z0-9_-]{20,}+"),
          token("digitalocean", "dop_v1_", "dop_v1_[a-f0-9]{32,}+"),
          token("shopify", "shpat_", "shpat_[a-fA-F0-9]{32,}+"),
          token("age", "age-secret-key-1", "AGE-SECRET-KEY-1[A-Z0-9]{20,}+"),
          token(
              "jwt",
              "eyj",
              "eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+"
                  + "(?:\\.[A-Za-z0-9_-]{1,8192}+){0,2}+",
              any -> true),
          new SecretShape("telegram", List.of(":aa"), SecretFinders::telegramBot),
          new SecretShape("discord", List.of("."), SecretFinders::discordBot),
          after(
              "discord_webhook",
              "/webhooks",
              "/webhooks\\\\?/[0-9]{15,22}+\\\\?/([A-Za-z0-9_-]{20,}+)"),
          after(
              "slack_webhook",
              "hooks.slack.com",
              "hooks\\.slack\\.com\\\\?/(?:services|workflows|triggers)\\\\?/"
                  + "([A-Za-z0-9_-]{3,}+(?:\\\\?/[A-Za-z0-9_-]{3,}+){1,3}+)"),
          after(
              "bearer",
              "bearer",
              "bearer(?:[ ]|%20|\\+){1,4}+([A-Za-z0-9._~+/=-]{8,}+)",
              SecretChecks::looksLikeToken),
          after("basic", "basic ", "basic {1,4}+([A-Za-z0-9+/]{6,}+={0,2}+)", SecretChecks::isPair),
          after(
              "authorization",
              "authorization",
              "authorization\\\\*+[\"'`]?[ ]?[:=,][ ]?\\\\*+[\"'`]?"
                  + "(?:(?:token|apikey|api-key|key|bot)[ ])?+"
                  + "([A-Za-z0-9._~+/=-]{12,}+)",
              SecretChecks::looksLikeToken),
          after(
              "url_password",
              "://",
              "://" + USER_INFO + ":([^\\s/\"'`\\\\@?#<>]{1,512}+)@",
              SecretChecks::isLiteral),
          after(
              "url_password",
              ":\\/\\/",
              ":\\\\/\\\\/" + USER_INFO + ":([^\\s/\"'`\\\\@?#<>]{1,512}+)@",
              SecretChecks::isLiteral),
          after("azure", "accountkey", "accountkey=([A-Za-z0-9+/]{20,}+={0,2}+)"),
          after("azure", "sharedaccesskey", "sharedaccesskey=([A-Za-z0-9+/]{20,}+={0,2}+)"),
          after("azure", "&sig=", "&sig=([A-Za-z0-9%+/]{20,}+={0,2}+)"),
          new SecretShape("private_key", List.of("-----begin "), SecretFinders::pem),
          new SecretShape(
              "basic", List.of(" -u ", " --user ", " --user="), SecretFinders::curlUser),
          new SecretShape(
              "password",
              List.of("password", "passwd", "passphrase", "passcode", "pwd", "_pass", "userpass"),
              new AssignedSecret(true)),
          new SecretShape(
              "secret",
              List.of(
                  "secret",
                  "secret_key",
                  "secret-key",
                  "secretkey",
                  "secret_access_key",
                  "secretaccesskey",
                  "secret_id",
                  "access_key",
                  "access-key",
                  "accesskey",
                  "access_key_secret",
                  "private_key",
                  "privatekey",
                  "signing_key",
                  "encryption_key",
                  "master_key",
                  "credential",
                  "credentials"),
              new AssignedSecret(false)),
          new SecretShape(
              "token",
              List.of("token", "token_secret", "tokensecret", "token_value"),
              new AssignedSecret(false)),
          new SecretShape(
              "api_key",
              List.of("api_key", "apikey", "api-key", "auth_key", "authkey", "license_key"),
              new AssignedSecret(false)));

  private SecretShapes() {}

  /** A secret that its own text shows beyond doubt. */
  private static SecretShape token(String kind, String anchor, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new SecretShape(
        kind,
        List.of(anchor),
        (text, start, end) ->
            Backslashes.wordStart(text, start) ? match(pattern, text, start, any -> true) : null);
  }

  /**
   * A secret that its own text shows if {@code check} agrees. A check that can refuse a long run of
   * characters must see it once only, or hostile text would cost the square of its length: so not
   * after a dash, which such runs may hold.
   */
  private static SecretShape token(
      String kind, String anchor, String regex, Predicate<String> check) {
    Pattern pattern = Pattern.compile(regex);
    return new SecretShape(
        kind,
        List.of(anchor),
        (text, start, end) ->
            Backslashes.wordStart(text, start) && (start == 0 || text.charAt(start - 1) != '-')
                ? match(pattern, text, start, check)
                : null);
  }

  /** A secret that is recognised by what stands before it, in any case. */
  private static SecretShape after(String kind, String anchor, String regex) {
    return after(kind, anchor, regex, any -> true);
  }

  /** The same, if {@code check} agrees. */
  private static SecretShape after(
      String kind, String anchor, String regex, Predicate<String> check) {
    Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    return new SecretShape(
        kind, List.of(anchor), (text, start, end) -> match(pattern, text, start, check));
  }

  private static @Nullable Span match(
      Pattern pattern, String text, int start, Predicate<String> check) {
    Matcher matcher = pattern.matcher(text).region(start, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    int group = matcher.groupCount();
    return check.test(matcher.group(group))
        ? new Span(matcher.start(group), matcher.end(group))
        : null;
  }
}
