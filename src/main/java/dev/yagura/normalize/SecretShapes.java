package dev.yagura.normalize;

import dev.yagura.normalize.SecretShape.Span;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private static final List<SecretShape> BESIDE =
      List.of(
          new SecretShape("telegram", List.of(":aa"), SecretFinders::telegramBot),
          new SecretShape("discord", List.of("."), SecretFinders::discordBot),
          after(
              "discord_webhook",
              "/webhooks",
              "/webhooks\\\\?/[0-9]{15,22}+\\\\?/([A-Za-z0-9_-]{20,}+)"),
          after(
              "teams_webhook",
              "webhook.office.com",
              "webhook\\.office\\.com\\\\?/webhookb2\\\\?/[^/\\s\"\\\\]{1,160}+\\\\?/IncomingWebhook\\\\?/"
                  + "([A-Za-z0-9/-]{20,}+)"),
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
          new SecretShape("password", List.of("password", "passwd"), SecretFinders::netrc),
          flag("sshpass -p ", ""),
          flag(
              "docker login ", "(?:-(?!p )[^\\s\"\\\\]*+ (?:[^-\\s\"\\\\][^\\s\"\\\\]*+ )?+)*+-p "),
          flag("redis-cli ", "(?:-(?!a )[^\\s\"\\\\]*+ (?:[^-\\s\"\\\\][^\\s\"\\\\]*+ )?+)*+-a "),
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
                  "secret_key_base",
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
              new AssignedSecret(false)),
          new SecretShape("key", List.of("_key"), SecretFinders::environmentKey));

  static final List<SecretShape> ALL =
      Stream.concat(IssuedTokens.ALL.stream(), BESIDE.stream()).toList();

  private SecretShapes() {}

  /**
   * The password that a program takes as the value of a flag.
   *
   * @param between pattern of what stands between the anchor and the value
   */
  private static SecretShape flag(String anchor, String between) {
    return after(
        "password",
        anchor,
        Pattern.quote(anchor) + between + "\\\\*+[\"']?([^\\s\"'\\\\$]{3,256}+)",
        SecretChecks::isLiteral);
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

  static @Nullable Span match(Pattern pattern, String text, int start, Predicate<String> check) {
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
