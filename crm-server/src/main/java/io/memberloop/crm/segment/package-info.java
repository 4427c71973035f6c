/** Groups of members by what they did: conditions in words, counted live, listed in pages. */
@org.springframework.modulith.ApplicationModule
package io.memberloop.crm.segment;
