package dev.yagura.session;

import dev.yagura.vocabulary.bus.Transcripts.SessionFacts;
import dev.yagura.vocabulary.event.HookEvent;
import org.jspecify.annotations.Nullable;

/** What people call a session. */
final class Names {
  private static final int LENGTH = 120;

  private @Nullable String custom;
  private @Nullable String byClaude;
  private @Nullable Stamped given;
  private @Nullable Stamped firstPrompt;
  private @Nullable String firstLine;
  private @Nullable String slug;

  Names() {}

  Names(Names other) {
    custom = other.custom;
    byClaude = other.byClaude;
    given = other.given;
    firstPrompt = other.firstPrompt;
    firstLine = other.firstLine;
    slug = other.slug;
  }

  /** A title that a hook event carries. */
  void title(HookEvent event, Mark when) {
    given = Stamped.said(given, event, when, "session_title");
  }

  void prompt(String text, Mark when) {
    if (!text.isEmpty()) {
      firstPrompt = Stamped.earlier(firstPrompt, when, cut(text));
    }
  }

  void learn(SessionFacts facts) {
    custom = known(facts.customTitle(), custom);
    byClaude = known(facts.aiTitle(), byClaude);
    firstLine = known(facts.firstPrompt(), firstLine);
    slug = known(facts.slug(), slug);
  }

  private static @Nullable String known(@Nullable String told, @Nullable String before) {
    return told == null || told.isBlank() ? before : cut(told.strip());
  }

  /**
   * The best there is: what its human called it, what Claude did, the title that hooks tell, the
   * first prompt of a human, the nickname that Claude Code gave.
   */
  @Nullable String best() {
    if (custom != null) {
      return custom;
    }
    if (byClaude != null) {
      return byClaude;
    }
    if (given != null) {
      return given.value();
    }
    if (firstPrompt != null) {
      return firstPrompt.value();
    }
    return firstLine != null ? firstLine : slug;
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LENGTH - 1)) + "…";
  }
}
