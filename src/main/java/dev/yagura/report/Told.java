package dev.yagura.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.json.Json;

/** A report in the format that is asked for. */
final class Told {
  private Told() {}

  static String in(Reports.Format format, ObjectNode report, Words words) {
    return switch (format) {
      case JSON -> Json.text(Advice.withWords(report, words)) + "\n";
      case MARKDOWN -> MarkdownText.of(new Telling(report, words).blocks());
      case HTML -> HtmlText.of(new Telling(report, words).blocks(), words);
    };
  }

  static String ending(Reports.Format format) {
    return switch (format) {
      case JSON -> "json";
      case MARKDOWN -> "md";
      case HTML -> "html";
    };
  }

  static String fileName(String id, Reports.Format format) {
    return "yagura-report-" + id + "." + ending(format);
  }
}
