/** The console's refund pages. */
package io.memberloop.crm.order.web;
