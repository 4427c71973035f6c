/** What the shop sells. */
package io.memberloop.crm.catalog;
