/** Where conversations are kept, live: Redis. The only package that knows Jedis. */
@NullMarked
package dev.prosa.store;

import org.jspecify.annotations.NullMarked;
