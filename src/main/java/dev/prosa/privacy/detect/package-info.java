/**
 * Finds personal data in the words of a conversation. Uses {@code privacy.text} and {@code
 * identity}.
 */
@NullMarked
package dev.prosa.privacy.detect;

import org.jspecify.annotations.NullMarked;
