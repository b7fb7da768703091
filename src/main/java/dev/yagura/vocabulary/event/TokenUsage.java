package dev.yagura.vocabulary.event;

/**
 * Tokens and server tools that replies of a model used.
 *
 * @param input uncached input
 * @param cacheWrite5m written to the cache for five minutes; also what does not say for how long
 * @param cacheWrite1h written to the cache for an hour
 * @param replies API messages
 */
public record TokenUsage(
    long input,
    long output,
    long cacheWrite5m,
    long cacheWrite1h,
    long cacheRead,
    long webSearches,
    long webFetches,
    long replies) {
  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, 0, 0, 0);

  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        input + other.input,
        output + other.output,
        cacheWrite5m + other.cacheWrite5m,
        cacheWrite1h + other.cacheWrite1h,
        cacheRead + other.cacheRead,
        webSearches + other.webSearches,
        webFetches + other.webFetches,
        replies + other.replies);
  }
}
