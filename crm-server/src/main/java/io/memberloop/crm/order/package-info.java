/**
 * The sale: a presented bill becomes an order, tenders pay it, capture books the money, settle lets everything follow.
 */
package io.memberloop.crm.order;
