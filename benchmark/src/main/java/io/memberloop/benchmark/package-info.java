/**
 * Measures the server as a customer of it: real processes, real HTTP, a real database with a million members in it, and beside
 * it what the same database can do with the bare rows. It knows the other modules only by their jars, their wire and their
 * tables.
 */
package io.memberloop.benchmark;
