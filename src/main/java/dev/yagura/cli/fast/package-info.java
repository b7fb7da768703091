/**
 * What is answered without Vert.x, picocli and Jackson, whose loading alone takes longer than the
 * answer may.
 */
@NullMarked
package dev.yagura.cli.fast;

import org.jspecify.annotations.NullMarked;
