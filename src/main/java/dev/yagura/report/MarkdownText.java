package dev.yagura.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as Markdown (CommonMark 0.31 with GitHub's tables). Text of others stays text: nothing
 * of it is markup, a link, HTML or a mention.
 */
final class MarkdownText {
  private static final String ACTIVE = "\\`*_[]{}()#|~!$^=";
  private static final char BLANK = '\u200B';
  private static final int BAR = 30;

  /** The number of a list has nine digits at most. */
  private static final int LIST_NUMBER = 10;

  private final StringBuilder out = new StringBuilder();

  private MarkdownText() {}

  static String of(List<Block> blocks) {
    MarkdownText text = new MarkdownText();
    blocks.forEach(text::add);
    return text.out.toString();
  }

  private void add(Block block) {
    if (block instanceof Block.Heading heading) {
      out.append("#".repeat(heading.level())).append(' ').append(inline(heading.text()));
    } else if (block instanceof Block.Text text) {
      out.append(inline(text.text()));
    } else if (block instanceof Block.Facts facts) {
      out.append(facts.facts().stream().map(MarkdownText::fact).collect(Collectors.joining("\n")));
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Bars bars) {
      out.append(bars.bars().stream().map(MarkdownText::bar).collect(Collectors.joining("\n")));
    } else if (block instanceof Block.Item item) {
      out.append("- **").append(inline(item.label())).append("**: ").append(inline(item.text()));
      out.append("\n  ").append(inline(item.detail()));
      out.append("\n  *").append(inline(item.small())).append('*');
    }
    out.append("\n\n");
  }

  private static String fact(Block.Fact fact) {
    String note = fact.note().isEmpty() ? "" : " (" + inline(fact.note()) + ")";
    return "- " + inline(fact.name()) + ": **" + inline(fact.value()) + "**" + note;
  }

  private static String bar(Block.Bar bar) {
    int length = (int) Math.max(1, Math.round(BAR * bar.share()));
    return "- " + inline(bar.name()) + " " + "█".repeat(length) + " " + inline(bar.value());
  }

  private void table(Block.Table table) {
    row(table.columns().stream().map(Block.Column::name).toList());
    out.append("\n|");
    table.columns().forEach(column -> out.append(column.number() ? "---:|" : "---|"));
    for (List<String> cells : table.rows()) {
      out.append('\n');
      row(cells);
    }
  }

  private void row(List<String> cells) {
    out.append('|');
    cells.forEach(cell -> out.append(' ').append(inline(cell)).append(" |"));
  }

  /** One line that stays what it says wherever it stands. */
  static String inline(String text) {
    String line = Harmless.line(text);
    StringBuilder safe = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      append(safe, line, i);
    }
    return safe.toString();
  }

  private static void append(StringBuilder safe, String line, int at) {
    char c = line.charAt(at);
    switch (c) {
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '&' -> safe.append("&amp;");
      // Discord takes a mention apart before it looks for backslashes.
      case '@' -> safe.append('@').append(BLANK);
      case ':' -> safe.append(line.startsWith("//", at + 1) ? "\\:" : ":");
      case '.' -> safe.append(isActiveDot(line, at) ? "\\." : ".");
      case '+', '-' -> safe.append(at == 0 ? "\\" : "").append(c);
      default -> safe.append(ACTIVE.indexOf(c) >= 0 ? "\\" : "").append(c);
    }
  }

  /** Of a numbered list, and of {@code www.}, which GitHub makes a link. */
  private static boolean isActiveDot(String line, int at) {
    return (at < LIST_NUMBER && line.substring(0, at).matches("[0-9]+"))
        || line.regionMatches(true, Math.max(0, at - 3), "www", 0, 3);
  }
}
