/** Searches written files for numbers that redaction should have removed. */
@NullMarked
package dev.prosa.export.residual;

import org.jspecify.annotations.NullMarked;
