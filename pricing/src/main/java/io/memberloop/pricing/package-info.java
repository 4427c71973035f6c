/** Prices a bill: the same code runs in the server, which decides, and in the bridge, which previews. */
package io.memberloop.pricing;
