package dev.yagura.report;

import java.util.List;
import java.util.Locale;

/**
 * A report as one HTML file that needs nothing else: no script, no link, no image. It brings its
 * own policy, so that it is harmless also when it is opened from the disk.
 */
final class HtmlText {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--text:#1c2430;--quiet:#566172;--line:#d9dee6;--bar:#3b6fb6;\
      --paper:#fff;--soft:#f4f6f9}
      @media (prefers-color-scheme:dark){:root{--text:#e7ebf1;--quiet:#a3aebd;--line:#39424f;\
      --bar:#7fb0f0;--paper:#151a21;--soft:#1e252e}}
      body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem;background:var(--paper);\
      color:var(--text);font:15px/1.55 system-ui,"Noto Sans CJK JP","Hiragino Sans",sans-serif;\
      overflow-wrap:anywhere;line-break:strict}
      h1{font-size:1.7rem;margin:0 0 .3rem}h2{font-size:1.15rem;margin:2rem 0 .5rem;\
      padding-top:.6rem;border-top:1px solid var(--line)}h3{font-size:1rem;margin:1.2rem 0 .4rem}
      p{margin:.3rem 0}p,small{color:var(--quiet)}
      dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.7rem;margin:0}
      dl div{background:var(--soft);border:1px solid var(--line);border-radius:8px;padding:.5rem .8rem}
      dt{color:var(--quiet);font-size:.85rem}dd{margin:0;font-weight:600;font-size:1.15rem}
      dd small{display:block;font-weight:400;font-size:.8rem}
      table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;font-size:.92rem}
      th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
      th{color:var(--quiet);font-weight:600}
      .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
      .bar{display:grid;grid-template-columns:9rem 1fr 5rem;gap:.6rem;align-items:center;\
      font-size:.88rem}
      .bar i{display:block;height:.7rem;background:var(--bar);border-radius:3px}
      .item{border:1px solid var(--line);border-left:4px solid var(--bar);border-radius:8px;\
      padding:.6rem .9rem;margin:.6rem 0;break-inside:avoid}
      .item p{color:var(--text)}
      @media print{:root{--text:#000;--quiet:#333;--line:#bbb;--bar:#555;--paper:#fff;--soft:#fff}\
      body{max-width:none;padding:0;font-size:10pt}h2,h3{break-after:avoid}tr,dl div{break-inside:avoid}\
      thead{display:table-header-group}.bar i{print-color-adjust:exact;\
      -webkit-print-color-adjust:exact}@page{margin:16mm}}
      """;

  private final StringBuilder out = new StringBuilder();

  private HtmlText() {}

  /**
   * @param blocks the first of them is the title
   */
  static String of(List<Block> blocks, Words words) {
    HtmlText html = new HtmlText();
    String title = blocks.get(0) instanceof Block.Heading heading ? heading.text() : "";
    html.out
        .append("<!doctype html>\n<html lang=\"")
        .append(words.language())
        .append(
            "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"")
        .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Yagura: ")
        .append(escaped(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<main>\n");
    blocks.forEach(html::add);
    return html.out.append("</main>\n</body>\n</html>\n").toString();
  }

  private void add(Block block) {
    if (block instanceof Block.Heading heading) {
      element("h" + heading.level(), heading.text());
    } else if (block instanceof Block.Text text) {
      element("p", text.text());
    } else if (block instanceof Block.Facts facts) {
      facts(facts);
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Bars bars) {
      bars.bars().forEach(this::bar);
    } else if (block instanceof Block.Item item) {
      out.append("<div class=\"item\"><strong>").append(escaped(item.label())).append("</strong>");
      element("p", item.text());
      element("p", item.detail());
      element("small", item.small());
      out.append("</div>");
    }
    out.append('\n');
  }

  private void facts(Block.Facts facts) {
    out.append("<dl>");
    for (Block.Fact fact : facts.facts()) {
      out.append("<div>");
      element("dt", fact.name());
      out.append("<dd>").append(escaped(fact.value()));
      if (!fact.note().isEmpty()) {
        element("small", fact.note());
      }
      out.append("</dd></div>");
    }
    out.append("</dl>");
  }

  private void table(Block.Table table) {
    out.append("<table>\n<thead><tr>");
    for (Block.Column column : table.columns()) {
      out.append(column.number() ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
          .append(escaped(column.name()))
          .append("</th>");
    }
    out.append("</tr></thead>\n<tbody>");
    for (List<String> row : table.rows()) {
      out.append("\n<tr>");
      for (int i = 0; i < row.size(); i++) {
        out.append(table.columns().get(i).number() ? "<td class=\"n\">" : "<td>")
            .append("<bdi>")
            .append(escaped(row.get(i)))
            .append("</bdi></td>");
      }
      out.append("</tr>");
    }
    out.append("</tbody></table>");
  }

  private void bar(Block.Bar bar) {
    out.append("<div class=\"bar\"><span>")
        .append(escaped(bar.name()))
        .append("</span><i style=\"width:")
        .append(String.format(Locale.ROOT, "%.1f", 100 * bar.share()))
        .append("%\"></i><span class=\"n\">")
        .append(escaped(bar.value()))
        .append("</span></div>\n");
  }

  private void element(String name, String text) {
    out.append('<').append(name).append('>').append(escaped(text));
    out.append("</").append(name).append('>');
  }

  static String escaped(String text) {
    return Harmless.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
