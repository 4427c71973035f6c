/** The console's coupon pages. */
package io.memberloop.crm.coupon.web;
