/** The dashboard's files and the policy they run under. */
@NullMarked
package dev.yagura.web.page;

import org.jspecify.annotations.NullMarked;
