/** Values every module may use: ids, refusals. No Spring, no database. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package io.memberloop.crm.shared;
