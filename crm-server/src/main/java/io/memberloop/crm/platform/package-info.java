/** Technical ground: tenant, ids, clock, MyBatis, outbox, operations, secrets, web errors. Knows no shop word. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package io.memberloop.crm.platform;
