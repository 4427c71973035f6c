/** What the simulator remembers: accounts with their keys, customers, followers, cards and the pay ledger. */
package io.memberloop.simulator.account;
