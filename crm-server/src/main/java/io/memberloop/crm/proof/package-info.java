/** The proof of the books: every night, and whenever somebody asks, balances are compared with what they must be. */
package io.memberloop.crm.proof;
