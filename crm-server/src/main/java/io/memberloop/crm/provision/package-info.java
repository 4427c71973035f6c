/** Enters accounts and enrolment codes from a file at every start, for installations that are set up by a machine. */
package io.memberloop.crm.provision;
