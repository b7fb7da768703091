/** How commands reach the log: a running server over HTTP, or the rooms alone. */
@NullMarked
package dev.yagura.cli.client;

import org.jspecify.annotations.NullMarked;
