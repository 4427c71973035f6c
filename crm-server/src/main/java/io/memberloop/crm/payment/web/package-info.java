/** The console's form for the WeChat Pay account. */
package io.memberloop.crm.payment.web;
