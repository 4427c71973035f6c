/** Who may use the console, and what they did. */
package io.memberloop.crm.access;
