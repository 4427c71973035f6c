/** The shop: merchant, stores, staff, tables, business day. */
package io.memberloop.crm.merchant;
