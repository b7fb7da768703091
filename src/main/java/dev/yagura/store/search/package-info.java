/**
 * Full-text search without a database: the query language, the words of an event, the text that
 * finds them again and the snippets that show them.
 */
@NullMarked
package dev.yagura.store.search;

import org.jspecify.annotations.NullMarked;
