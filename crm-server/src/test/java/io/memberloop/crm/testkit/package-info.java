/** What tests stand on: real engines, a real simulator, fresh merchants, a clock that can be moved. */
package io.memberloop.crm.testkit;
