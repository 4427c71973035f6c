/** Handhelds and the people who hold them: pairing, tokens, PINs, operations. */
package io.memberloop.bridge.device;
