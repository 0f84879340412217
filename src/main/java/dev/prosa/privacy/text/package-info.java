/**
 * How a turn is read before anything is looked for: words, numerals, languages, name lists. Uses
 * the JDK and {@code identity}.
 */
@NullMarked
package dev.prosa.privacy.text;

import org.jspecify.annotations.NullMarked;
