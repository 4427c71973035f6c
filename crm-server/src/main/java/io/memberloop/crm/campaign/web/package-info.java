/** The console's campaign pages. */
package io.memberloop.crm.campaign.web;
