/**
 * A virtual receipt printer on TCP 9100. Written from the ESC/POS command reference and apart from the encoder it serves,
 * so that an error in one is not repeated in the other.
 */
package io.memberloop.simulator.printer;
