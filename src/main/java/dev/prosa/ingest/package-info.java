/**
 * The live door: an HTTP service that bots in any language, and WhatsApp itself, can write to. The
 * only room that knows Jetty.
 */
@NullMarked
package dev.prosa.ingest;

import org.jspecify.annotations.NullMarked;
