/** WeChat Pay v3: orders, refunds, signed answers and notifications, and the ledger of who paid what. */
package io.memberloop.simulator.pay;
