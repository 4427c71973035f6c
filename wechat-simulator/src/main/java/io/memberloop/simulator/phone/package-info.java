/** The customer's phone: scanning, chat, wallet, pay sheet, and the web view in front of the shop's H5 pages. */
package io.memberloop.simulator.phone;
