/** Which lawful way a message takes to a member, and why not another. */
@org.springframework.modulith.ApplicationModule
package io.memberloop.crm.notification;
