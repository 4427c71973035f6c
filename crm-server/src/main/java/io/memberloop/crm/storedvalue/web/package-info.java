/** The console's editor of the stored-value rule. */
package io.memberloop.crm.storedvalue.web;
