/**
 * From Redis lists to a published dataset, as a Beam pipeline. The only package that knows Beam.
 */
@NullMarked
package dev.prosa.export;

import org.jspecify.annotations.NullMarked;
