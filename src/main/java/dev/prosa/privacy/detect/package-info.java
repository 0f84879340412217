/**
 * Finds personal data in the words of a conversation. Uses the JDK and {@code privacy} types of no
 * package but its own.
 */
@NullMarked
package dev.prosa.privacy.detect;

import org.jspecify.annotations.NullMarked;
