/** The console's pages that look across modules. Reads rows of every module, writes none. */
package io.memberloop.crm.report;
