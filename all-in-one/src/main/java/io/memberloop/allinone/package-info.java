/**
 * The supervisor: one command that runs everything a shop needs on one machine.
 *
 * <p>It starts a real MariaDB and a real Redis, then the runnable jars of the other modules as processes of their own,
 * and stops them in reverse order. It knows the others only by their jars, ports and configuration.
 */
package io.memberloop.allinone;
