/** Switches that make WeChat misbehave on demand. */
package io.memberloop.simulator.fault;
