package dev.yagura.report;

import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What was measured of one node in one hour: sums, peaks, first and last. */
final class HourCell {
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9-]{1,63}) (\\d{1,9})((?: \\d{1,18})+)");
  private static final double MICROS = 1000;

  private static final int CPU_LOOKS = 0;
  private static final int CPU_SUM = 1;
  private static final int CPU_PEAK = 2;
  private static final int CPU_PEAK_AT = 3;
  private static final int MEMORY_LOOKS = 4;
  private static final int MEMORY_SUM = 5;
  private static final int MEMORY_PEAK = 6;
  private static final int MEMORY_MAX = 7;
  private static final int MEMORY_FIRST = 8;
  private static final int MEMORY_LAST = 9;
  private static final int HTTP_LOOKS = 10;
  private static final int REQUESTS = 11;
  private static final int ERRORS = 12;
  private static final int HTTP_MICROS = 13;
  private static final int SLOWEST_MICROS = 14;
  private static final int LOOKS = 15;
  private static final int SIZE = 16;

  final String node;
  final long hour;
  private final long[] figures = new long[SIZE];

  /**
   * @param hour since 1970, UTC
   */
  HourCell(String node, long hour) {
    this.node = node;
    this.hour = hour;
  }

  /**
   * @param http what was served since the look before; null when that is not known
   */
  void add(Instant now, SystemFigures.Look look, SystemFigures.@Nullable Served http) {
    figures[LOOKS]++;
    Long cpu = look.cpuPercent();
    if (cpu != null) {
      if (figures[CPU_LOOKS] == 0 || cpu > figures[CPU_PEAK]) {
        figures[CPU_PEAK] = cpu;
        figures[CPU_PEAK_AT] = now.toEpochMilli();
      }
      figures[CPU_LOOKS]++;
      figures[CPU_SUM] += cpu;
    }
    Long live = look.liveMb();
    if (live != null) {
      figures[MEMORY_FIRST] = figures[MEMORY_LOOKS] == 0 ? live : figures[MEMORY_FIRST];
      figures[MEMORY_LAST] = live;
      figures[MEMORY_LOOKS]++;
      figures[MEMORY_SUM] += live;
      figures[MEMORY_PEAK] = Math.max(figures[MEMORY_PEAK], live);
      figures[MEMORY_MAX] = Math.max(figures[MEMORY_MAX], look.maxMb());
    }
    if (http != null) {
      figures[HTTP_LOOKS]++;
      figures[REQUESTS] += http.requests();
      figures[ERRORS] += http.errors();
      figures[HTTP_MICROS] += Math.round(http.seconds() * 1e6);
      figures[SLOWEST_MICROS] =
          Math.max(figures[SLOWEST_MICROS], Math.round(http.slowestSeconds() * 1e6));
    }
  }

  /** Both together; the other one is of later. */
  HourCell plus(HourCell later) {
    HourCell sum = new HourCell(node, hour);
    for (int i = 0; i < SIZE; i++) {
      sum.figures[i] =
          switch (i) {
            case CPU_PEAK, MEMORY_PEAK, MEMORY_MAX, SLOWEST_MICROS ->
                Math.max(figures[i], later.figures[i]);
            case CPU_PEAK_AT ->
                later.figures[CPU_PEAK] > figures[CPU_PEAK] ? later.figures[i] : figures[i];
            case MEMORY_FIRST -> figures[MEMORY_LOOKS] > 0 ? figures[i] : later.figures[i];
            case MEMORY_LAST -> later.figures[MEMORY_LOOKS] > 0 ? later.figures[i] : figures[i];
            default -> figures[i] + later.figures[i];
          };
    }
    return sum;
  }

  long looks() {
    return figures[LOOKS];
  }

  void appendTo(StringBuilder lines) {
    lines
        .append(node)
        .append(' ')
        .append(hour)
        .append(' ')
        .append(LongStream.of(figures).mapToObj(Long::toString).collect(Collectors.joining(" ")))
        .append('\n');
  }

  /** Null when it is no line of this version. */
  static @Nullable HourCell parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return null;
    }
    String[] values = parts.group(3).strip().split(" ", -1);
    if (values.length != SIZE) {
      return null;
    }
    HourCell cell = new HourCell(parts.group(1), Long.parseLong(parts.group(2)));
    for (int i = 0; i < SIZE; i++) {
      cell.figures[i] = Long.parseLong(values[i]);
    }
    return cell;
  }

  /**
   * @param cells of one node, ascending
   */
  static SystemFigures.@Nullable Cpu cpu(List<HourCell> cells) {
    List<HourCell> told = having(CPU_LOOKS, cells);
    if (told.isEmpty()) {
      return null;
    }
    HourCell peak = most(told, cell -> cell.figures[CPU_PEAK]);
    HourCell busiest =
        most(told, cell -> 1_000_000 * cell.figures[CPU_SUM] / cell.figures[CPU_LOOKS]);
    return new SystemFigures.Cpu(
        rounded((double) sum(CPU_SUM, told) / sum(CPU_LOOKS, told)),
        (double) peak.figures[CPU_PEAK],
        Instant.ofEpochMilli(peak.figures[CPU_PEAK_AT]),
        Instant.ofEpochMilli(busiest.hour * SystemFigures.HOUR_MS));
  }

  /**
   * @param cells of one node, ascending
   */
  static SystemFigures.@Nullable Memory memory(List<HourCell> cells) {
    List<HourCell> told = having(MEMORY_LOOKS, cells);
    return told.isEmpty()
        ? null
        : new SystemFigures.Memory(
            Math.round((double) sum(MEMORY_SUM, told) / sum(MEMORY_LOOKS, told)),
            most(told, cell -> cell.figures[MEMORY_PEAK]).figures[MEMORY_PEAK],
            most(told, cell -> cell.figures[MEMORY_MAX]).figures[MEMORY_MAX],
            told.get(told.size() - 1).figures[MEMORY_LAST] - told.get(0).figures[MEMORY_FIRST]);
  }

  static SystemFigures.@Nullable Http http(List<HourCell> cells) {
    List<HourCell> told = having(HTTP_LOOKS, cells);
    if (told.isEmpty()) {
      return null;
    }
    long requests = sum(REQUESTS, told);
    long errors = sum(ERRORS, told);
    return new SystemFigures.Http(
        requests,
        errors,
        requests == 0 ? 0 : (double) errors / requests,
        requests == 0 ? 0 : rounded(sum(HTTP_MICROS, told) / MICROS / requests),
        rounded(most(told, cell -> cell.figures[SLOWEST_MICROS]).figures[SLOWEST_MICROS] / MICROS));
  }

  private static List<HourCell> having(int looks, List<HourCell> cells) {
    return cells.stream().filter(cell -> cell.figures[looks] > 0).toList();
  }

  private static long sum(int figure, List<HourCell> cells) {
    return cells.stream().mapToLong(cell -> cell.figures[figure]).sum();
  }

  /** The earliest of those that have the most. */
  private static HourCell most(List<HourCell> cells, ToLongFunction<HourCell> by) {
    HourCell most = cells.get(0);
    for (HourCell cell : cells) {
      most = by.applyAsLong(cell) > by.applyAsLong(most) ? cell : most;
    }
    return most;
  }

  /** To a tenth. */
  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
