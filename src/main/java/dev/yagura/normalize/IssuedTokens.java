package dev.yagura.normalize;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tokens that their issuers gave a form to be known by. A new one is a line here and one in {@code
 * shapes.tsv} of the tests.
 */
final class IssuedTokens {
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
          token("gitlab", "glcbt-", "glcbt-[A-Za-z0-9_-]{20,}+"),
          token("gitlab", "glptt-", "glptt-[A-Za-z0-9_-]{20,}+"),
          token("gitlab", "glft-", "glft-[A-Za-z0-9_-]{16,}+"),
          token("gitlab", "glsoat-", "glsoat-[A-Za-z0-9_-]{16,}+"),
          token("gitlab", "glimt-", "glimt-[A-Za-z0-9_-]{16,}+"),
          token("gitlab", "glagent-", "glagent-[A-Za-z0-9_-]{32,}+"),
          token("gitlab", "gloas-", "gloas-[A-Za-z0-9_-]{32,}+"),
          token("atlassian", "atbb", "ATBB[A-Za-z0-9]{28,}+"),
          token("atlassian", "atatt3", "ATATT3[A-Za-z0-9_=-]{40,}+"),
          token("aws", "abia", "ABIA[A-Z0-9]{16}+(?![A-Za-z0-9])"),
          token("aws", "absk", "ABSK[A-Za-z0-9+/]{60,}+={0,2}+", SecretChecks::hasDigit),
          token("google", "1//0", "1//0[A-Za-z0-9_-]{40,}+"),
          token("square", "sq0atp-", "sq0atp-[A-Za-z0-9_-]{20,}+"),
          token("square", "sq0csp-", "sq0csp-[A-Za-z0-9_-]{40,}+"),
          token("rubygems", "rubygems_", "rubygems_[a-f0-9]{48}+"),
          token("crates", "cio", "cio[A-Za-z0-9]{32}+(?![A-Za-z0-9_])", SecretChecks::looksRandom),
          token("nuget", "oy2", "oy2[a-z0-9]{43}+(?![A-Za-z0-9_])"),
          token("docker", "dckr_oat_", "dckr_oat_[A-Za-z0-9_-]{20,}+"),
          token("huggingface", "api_org_", "api_org_[A-Za-z0-9]{24,}+", SecretChecks::looksRandom),
          token("mailgun", "key-", "key-[a-f0-9]{32}+(?![A-Za-z0-9_])"),
          token("brevo", "xkeysib-", "xkeysib-[a-f0-9]{64}+-[A-Za-z0-9]{16}+"),
          token("brevo", "xsmtpsib-", "xsmtpsib-[a-f0-9]{64}+-[A-Za-z0-9]{16}+"),
          token("digitalocean", "doo_v1_", "doo_v1_[a-f0-9]{32,}+"),
          token("digitalocean", "dor_v1_", "dor_v1_[a-f0-9]{32,}+"),
          token("heroku", "hrku-", "HRKU-[A-Za-z0-9_-]{36,}+"),
          token("fly", "fo1_", "fo1_[A-Za-z0-9_-]{40,}+"),
          token("fly", "fm2_", "fm2_[A-Za-z0-9+/=]{60,}+"),
          token("netlify", "nfp_", "nfp_[A-Za-z0-9]{36,}+"),
          token("planetscale", "pscale_", "pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,}+"),
          token("supabase", "sbp_", "sbp_[a-f0-9]{40}+"),
          token("supabase", "sb_secret_", "sb_secret_[A-Za-z0-9_-]{20,}+"),
          token("neon", "napi_", "napi_[a-z0-9]{40,}+", SecretChecks::looksRandom),
          token("render", "rnd_", "rnd_[A-Za-z0-9]{28,}+", SecretChecks::looksRandom),
          token(
              "doppler",
              "dp.",
              "dp\\.(?:pt|ct|st|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}+\\.)?[A-Za-z0-9]{40,}+"),
          token("vault", "hvs.", "hvs\\.[A-Za-z0-9_-]{24,}+"),
          token("vault", "hvb.", "hvb\\.[A-Za-z0-9_-]{24,}+"),
          token("vault", "hvr.", "hvr\\.[A-Za-z0-9_-]{24,}+"),
          token("pulumi", "pul-", "pul-[a-f0-9]{40}+"),
          token("databricks", "dapi", "dapi[a-f0-9]{32}+(?:-\\d{1,2}+)?"),
          token("newrelic", "nrak-", "NRAK-[A-Z0-9]{27}+"),
          token("grafana", "glc_", "glc_[A-Za-z0-9+/]{32,}+={0,2}+"),
          token("grafana", "glsa_", "glsa_[A-Za-z0-9]{32}+_[a-f0-9]{8}+"),
          token("sentry", "sntrys_", "sntrys_[A-Za-z0-9+/=_-]{40,}+"),
          token("sentry", "sntryu_", "sntryu_[a-f0-9]{64}+"),
          token("linear", "lin_", "lin_(?:api|oauth)_[A-Za-z0-9]{32,}+"),
          token("notion", "ntn_", "ntn_[0-9]{9,}+[A-Za-z0-9]{30,}+"),
          token(
              "notion",
              "secret_",
              "secret_[A-Za-z0-9]{43}+(?![A-Za-z0-9_])",
              SecretChecks::hasDigit),
          token("figma", "figd_", "figd_[A-Za-z0-9_-]{32,}+"),
          token("shopify", "shpca_", "shpca_[a-fA-F0-9]{32,}+"),
          token("shopify", "shppa_", "shppa_[a-fA-F0-9]{32,}+"),
          token("shopify", "shpss_", "shpss_[a-fA-F0-9]{32,}+"),
          token("onepassword", "ops_eyj", "ops_eyJ[A-Za-z0-9+/_-]{100,}+={0,2}+"),
          token("perplexity", "pplx-", "pplx-[A-Za-z0-9]{40,}+", SecretChecks::looksRandom),
          token("replicate", "r8_", "r8_[A-Za-z0-9]{30,}+", SecretChecks::looksRandom),
          token("langsmith", "lsv2_", "lsv2_(?:pt|sk)_[a-f0-9]{32}+_[a-f0-9]{10}+"),
          token(
              "tavily",
              "tvly-",
              "tvly-(?:dev-|prod-)?[A-Za-z0-9]{24,}+",
              SecretChecks::looksRandom),
          token("posthog", "phx_", "phx_[A-Za-z0-9]{40,}+"),
          token("jfrog", "akcp", "AKCp[A-Za-z0-9]{60,}+"),
          token("mapbox", "sk.eyj", "sk\\.eyJ[A-Za-z0-9_-]{20,}+\\.[A-Za-z0-9_-]{20,}+"),
          behind("terraform", ".atlasv1.", 14, "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{50,}+"),
          behind("azure", "8q~", 3, "[A-Za-z0-9_.~-]{3}8Q~[A-Za-z0-9_.~-]{31,}+"));

  private IssuedTokens() {}

  /** A secret that its own text shows beyond doubt. */
  private static SecretShape token(String kind, String anchor, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new SecretShape(
        kind,
        List.of(anchor),
        (text, start, end) ->
            Backslashes.wordStart(text, start)
                ? SecretShapes.match(pattern, text, start, any -> true)
                : null);
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
                ? SecretShapes.match(pattern, text, start, check)
                : null);
  }

  /** A token whose telling part stands {@code before} characters after its begin. */
  private static SecretShape behind(String kind, String anchor, int before, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new SecretShape(
        kind,
        List.of(anchor),
        (text, start, end) ->
            start >= before && Backslashes.wordStart(text, start - before)
                ? SecretShapes.match(pattern, text, start - before, any -> true)
                : null);
  }
}
