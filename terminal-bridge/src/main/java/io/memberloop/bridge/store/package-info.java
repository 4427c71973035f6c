/** The store's own file and what is known of the store. */
package io.memberloop.bridge.store;
