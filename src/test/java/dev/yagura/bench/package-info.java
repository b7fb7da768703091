/** What the benchmarks share: payloads, and how their figures are taken and printed. */
@NullMarked
package dev.yagura.bench;

import org.jspecify.annotations.NullMarked;
