/** Sends an offer to a segment: freezes the audience, gives out coupons, writes to people, counts what came of it. */
@org.springframework.modulith.ApplicationModule
package io.memberloop.crm.campaign;
