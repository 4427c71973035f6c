/** The terminal bridge: one per store. */
package io.memberloop.bridge;
