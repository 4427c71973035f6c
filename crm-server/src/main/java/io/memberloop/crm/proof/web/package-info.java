/** The console's page about the books. */
package io.memberloop.crm.proof.web;
