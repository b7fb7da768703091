/** The hook bridge: events that are posted instead of written to a file. */
@NullMarked
package dev.yagura.web.hook;

import org.jspecify.annotations.NullMarked;
