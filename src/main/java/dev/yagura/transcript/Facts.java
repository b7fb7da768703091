package dev.yagura.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.SessionFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the lines of a transcript tell of its session besides replies. The newest of each wins. */
final class Facts {
  private static final int TITLE = 300;
  private static final String INTERRUPTED = "[Request interrupted by user";
  private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000_000);

  private @Nullable String customTitle;
  private @Nullable String aiTitle;
  private @Nullable String slug;
  private @Nullable String firstPrompt;
  private @Nullable String project;
  private @Nullable String cwd;
  private @Nullable String gitBranch;
  private @Nullable String version;
  private @Nullable Long costMicroUsd;
  private @Nullable Instant interruptedAt;
  private @Nullable Instant firstLineAt;
  private @Nullable Instant lastLineAt;

  Facts() {}

  /**
   * @param project of a transcript whose begin was read before; null when not known
   */
  Facts(@Nullable String project) {
    this.project = project;
  }

  /** Last segment of the folder that the transcript began in. */
  @Nullable String project() {
    return project;
  }

  void add(TranscriptLine line, @Nullable Instant at) {
    if (at != null) {
      firstLineAt = firstLineAt == null || at.isBefore(firstLineAt) ? at : firstLineAt;
      lastLineAt = lastLineAt == null || at.isAfter(lastLineAt) ? at : lastLineAt;
    }
    place(line);
    switch (line.type()) {
      case "custom-title" -> customTitle = newer(title(line, "customTitle"), customTitle);
      case "ai-title" -> aiTitle = newer(title(line, "aiTitle"), aiTitle);
      case "summary" -> aiTitle = newer(cut(line.field("summary")), aiTitle);
      case "cost-state" -> costMicroUsd = newer(cost(line.node()), costMicroUsd);
      case "user" -> prompt(line, at);
      default -> {}
    }
  }

  private void place(TranscriptLine line) {
    String folder = line.cwd();
    if (folder != null) {
      cwd = folder;
      project = project == null ? lastSegment(folder) : project;
    }
    slug = newer(cut(line.field("slug")), slug);
    gitBranch = newer(cut(line.field("gitBranch")), gitBranch);
    version = newer(cut(line.field("version")), version);
  }

  private void prompt(TranscriptLine line, @Nullable Instant at) {
    String text = line.messageText().strip();
    if (text.startsWith(INTERRUPTED)) {
      interruptedAt =
          at != null && (interruptedAt == null || at.isAfter(interruptedAt)) ? at : interruptedAt;
      return;
    }
    boolean human =
        !line.isMeta() && !line.isSidechain() && !text.isEmpty() && !text.startsWith("<");
    if (human && firstPrompt == null) {
      firstPrompt = TranscriptLine.cut(text.replaceAll("\\s+", " "), TITLE);
    }
  }

  /** The field has had several names. */
  private static @Nullable String title(TranscriptLine line, String field) {
    String named = line.field(field);
    return cut(named != null ? named : line.field("title"));
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : TranscriptLine.cut(text.strip(), TITLE);
  }

  private static @Nullable Long cost(JsonNode line) {
    JsonNode usd = line.path("totalCostUSD");
    // Beyond the largest double a number is read as infinite, which is no amount.
    if (!usd.isNumber() || !Double.isFinite(usd.doubleValue())) {
      return null;
    }
    BigDecimal amount = usd.decimalValue();
    return amount.signum() < 0 || amount.compareTo(MOST_USD) > 0
        ? null
        : amount.multiply(MICRO).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }

  private static <T> @Nullable T newer(@Nullable T told, @Nullable T known) {
    return told != null ? told : known;
  }

  /** Of a path of any system; null when there is none. */
  static @Nullable String lastSegment(String path) {
    String trimmed = path.replaceAll("[/\\\\]+$", "");
    String last =
        trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    return last.isBlank() || last.matches("[A-Za-z]:") ? null : TranscriptLine.cut(last, 200);
  }

  SessionFacts ofSession() {
    return new SessionFacts(
        customTitle,
        aiTitle,
        slug,
        firstPrompt,
        project,
        cwd,
        gitBranch,
        version,
        costMicroUsd,
        interruptedAt,
        lastLineAt);
  }

  AgentFacts ofAgent(String agentId) {
    return new AgentFacts(agentId, null, null, null, null, null, firstLineAt, lastLineAt);
  }
}
