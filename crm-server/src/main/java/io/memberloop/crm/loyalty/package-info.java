/** What the shop gives back: points for spending. */
package io.memberloop.crm.loyalty;
