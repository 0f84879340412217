/** The steps of the export pipeline and the plain classes that they wire. Uses Beam. */
@NullMarked
package dev.prosa.export.pipeline;

import org.jspecify.annotations.NullMarked;
