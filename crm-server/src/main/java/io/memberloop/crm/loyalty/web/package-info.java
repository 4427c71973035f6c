/** The console's editor of the points rules. */
package io.memberloop.crm.loyalty.web;
