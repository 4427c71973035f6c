/** The console's page of the limits of corrections. */
package io.memberloop.crm.ledger.web;
