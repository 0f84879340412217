/** Who said what, in order. Pure: knows neither Redis nor Beam. */
@NullMarked
package dev.prosa.transcript;

import org.jspecify.annotations.NullMarked;
