/**
 * Made-up agents: writes hook files as Claude Code's hooks would, so that the page can be tried
 * without any.
 */
@NullMarked
package dev.yagura.cli.demo;

import org.jspecify.annotations.NullMarked;
