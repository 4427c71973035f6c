/** Printers and papers of a store: what is printed where, and how it looks. */
package io.memberloop.crm.printing;
