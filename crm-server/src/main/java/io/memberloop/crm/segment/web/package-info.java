/** The console's segment pages. */
package io.memberloop.crm.segment.web;
