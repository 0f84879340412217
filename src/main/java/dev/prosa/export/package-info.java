/**
 * From Redis lists to a published dataset, as a Beam pipeline. Apart from {@code runner}, only this
 * package and those below it know Beam.
 */
@NullMarked
package dev.prosa.export;

import org.jspecify.annotations.NullMarked;
