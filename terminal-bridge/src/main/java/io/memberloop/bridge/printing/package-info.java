/** Slips: what stands on them, the bytes a printer understands, and the jobs that bring them to paper. */
package io.memberloop.bridge.printing;
