/**
 * Errors that can be told in the user's language: in English where they occur, in other languages
 * by key. Uses the JDK only.
 */
@NullMarked
package dev.prosa.error;

import org.jspecify.annotations.NullMarked;
