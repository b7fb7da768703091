package dev.yagura.cli.print;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows below headings. What does not fit into the width is taken from the widest columns that may
 * be cut; when that is not enough, spare columns are left out, the last one first.
 */
public final class Table {
  private static final String BETWEEN = "  ";

  /**
   * @param least columns that it keeps; {@link #WHOLE} = it is never cut
   * @param right figures stand at the right
   * @param spare it may be left out
   */
  public record Column(String heading, int least, boolean right, boolean spare) {
    static final int WHOLE = Integer.MAX_VALUE;

    /** Short words that are shown whole. */
    public static Column word(String heading) {
      return new Column(heading, WHOLE, false, false);
    }

    /** Free text, cut where room is short. */
    public static Column text(String heading, int least) {
      return new Column(heading, least, false, false);
    }

    public static Column number(String heading) {
      return new Column(heading, WHOLE, true, false);
    }

    /** The same, left out where room is short. */
    public Column asSpare() {
      return new Column(heading, least, right, true);
    }
  }

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /** One cell for each column; foreign text is welcome. */
  public Table row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    rows.add(List.of(cells).stream().map(Harmless::line).toList());
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The heading first. No line is wider than {@code width} unless nothing more can be cut. */
  List<String> lines(int width) {
    List<Integer> shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
    int[] widths = fit(shown, width);
    while (sum(shown, widths) > width && dropSpare(shown)) {
      widths = fit(shown, width);
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(shown, widths, columns.stream().map(Column::heading).toList()));
    for (List<String> row : rows) {
      lines.add(line(shown, widths, row));
    }
    return lines;
  }

  private boolean dropSpare(List<Integer> shown) {
    for (int at = shown.size() - 1; at >= 0; at--) {
      if (columns.get(shown.get(at)).spare()) {
        shown.remove(at);
        return true;
      }
    }
    return false;
  }

  private int[] fit(List<Integer> shown, int width) {
    int[] widths = new int[columns.size()];
    for (int column : shown) {
      widths[column] = Columns.of(columns.get(column).heading());
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], Columns.of(row.get(column)));
      }
    }
    int over = sum(shown, widths) - width;
    List<Integer> widest =
        shown.stream().sorted(Comparator.comparingInt((Integer c) -> -widths[c])).toList();
    for (int column : widest) {
      int least = columns.get(column).least();
      if (over > 0 && widths[column] > least) {
        int given = Math.min(over, widths[column] - least);
        widths[column] -= given;
        over -= given;
      }
    }
    return widths;
  }

  private static int sum(List<Integer> shown, int[] widths) {
    return shown.stream().mapToInt(column -> widths[column]).sum()
        + BETWEEN.length() * (shown.size() - 1);
  }

  private String line(List<Integer> shown, int[] widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column : shown) {
      String cell = Columns.cut(cells.get(column), widths[column]);
      line.append(line.isEmpty() ? "" : BETWEEN);
      line.append(Columns.pad(cell, widths[column], columns.get(column).right()));
    }
    return line.toString().stripTrailing();
  }
}
