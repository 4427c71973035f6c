/** Member cards of the official account: templates, the wallet copies, and what the account may do to them. */
package io.memberloop.simulator.card;
