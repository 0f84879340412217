/**
 * Where conversations are kept, live: Redis. {@code ConversationWriter} hands messages to {@code
 * RetryingSender}, which sends them in batches and again after a failure. Uses {@code redis} and
 * its Jedis.
 */
@NullMarked
package dev.prosa.store;

import org.jspecify.annotations.NullMarked;
