/** Reads WhatsApp chat exports. Uses {@code message}. */
@NullMarked
package dev.prosa.ingest.chat;

import org.jspecify.annotations.NullMarked;
