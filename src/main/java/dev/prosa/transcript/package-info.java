/**
 * Who said what, in order: {@code Session} decides where one ends. Knows neither Redis nor Beam.
 */
@NullMarked
package dev.prosa.transcript;

import org.jspecify.annotations.NullMarked;
