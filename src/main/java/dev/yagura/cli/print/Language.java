package dev.yagura.cli.print;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A language that commands speak. */
public enum Language {
  EN,
  JA;

  /** Variables that tell it; the first that is set decides (POSIX), our own before all. */
  private static final List<String> VARIABLES =
      List.of("YAGURA_LANG", "LC_ALL", "LC_MESSAGES", "LANG");

  /** What the environment asks for; English when it says nothing, or a language we do not speak. */
  public static Language of(Map<String, String> environment) {
    for (String variable : VARIABLES) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return isJapanese(value.toLowerCase(Locale.ROOT)) ? JA : EN;
      }
    }
    return EN;
  }

  /** {@code ja}, {@code ja_jp.utf-8}; not {@code jam}. Every start asks, so without a pattern. */
  private static boolean isJapanese(String locale) {
    return locale.startsWith("ja")
        && (locale.length() == 2 || "_.@-".indexOf(locale.charAt(2)) >= 0);
  }

  /** The language with this code; empty when there is none. */
  public static Optional<Language> named(String code) {
    for (Language language : values()) {
      if (language.code().equals(code.toLowerCase(Locale.ROOT))) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** The code of ISO 639: {@code en}, {@code ja}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
