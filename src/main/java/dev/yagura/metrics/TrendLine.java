package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The straight line through a figure over time, by least squares.
 *
 * @param slope per step
 * @param r2 part of the variance that the line explains; 0 for a figure that never changes
 * @param moved what the line moves from the first value to the last, by the mean of all; 0 for a
 *     figure that is 0
 */
record TrendLine(double slope, double r2, double moved) {
  private static final int FEWEST = 3;
  private static final double EXPLAINED = 0.5;
  private static final double TENTH = 0.1;

  /** Steps without a value are left out, but keep their place. Null with fewer than three. */
  static @Nullable TrendLine through(List<Measures.Point> points) {
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    int first = -1;
    int last = -1;
    for (int x = 0; x < points.size(); x++) {
      Double y = points.get(x).value();
      if (y != null) {
        n++;
        sumX += x;
        sumY += y;
        first = first < 0 ? x : first;
        last = x;
      }
    }
    return n < FEWEST ? null : through(points, sumX / n, sumY / n, last - first);
  }

  private static TrendLine through(
      List<Measures.Point> points, double meanX, double meanY, int steps) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int x = 0; x < points.size(); x++) {
      Double y = points.get(x).value();
      if (y != null) {
        xx += (x - meanX) * (x - meanX);
        xy += (x - meanX) * (y - meanY);
        yy += (y - meanY) * (y - meanY);
      }
    }
    double slope = xy / xx;
    return new TrendLine(
        slope, yy == 0 ? 0 : xy * xy / (xx * yy), meanY == 0 ? 0 : slope * steps / meanY);
  }

  String direction() {
    if (r2 < EXPLAINED || Math.abs(moved) < TENTH) {
      return "steady";
    }
    return slope > 0 ? "rising" : "falling";
  }
}
