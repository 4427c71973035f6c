/** The official account's server API, its callbacks, and its rules on who may be written to and when. */
package io.memberloop.simulator.official;
