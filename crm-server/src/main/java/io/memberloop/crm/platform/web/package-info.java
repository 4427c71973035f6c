/** What every web edge shares: request ids, problem details, security headers. */
package io.memberloop.crm.platform.web;
