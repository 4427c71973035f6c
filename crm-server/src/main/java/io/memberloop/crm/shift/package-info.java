/** Shifts of the stores' drawers, as their bridges report them. */
package io.memberloop.crm.shift;
