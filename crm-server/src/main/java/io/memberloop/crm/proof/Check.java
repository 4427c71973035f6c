package io.memberloop.crm.proof;

import io.memberloop.crm.shared.MerchantId;
import java.util.List;
import java.util.function.BiFunction;

/** What must hold. Each is one statement, which sees one moment of the books even while the shop is selling. */
enum Check {
    /** The balance is the sum of the account's entries. */
    BALANCE(ProofMapper::balances),
    /** What is held is the sum of open holds. */
    HELD(ProofMapper::held),
    /** The open lots are the balance, or nothing while it is in debt. */
    LOTS(ProofMapper::lots),
    /** What a lot was opened with is what is left of it and what was used. */
    LOT(ProofMapper::lot),
    /** The legs of a business event sum to zero. */
    LEGS(ProofMapper::legs),
    /** A captured tender from the account has spent exactly its amount. */
    TENDER(ProofMapper::tenders),
    /** A tender's bonus is what was spent of bonus. */
    BONUS(ProofMapper::bonus),
    /** A settled order has booked the points that it shows. */
    POINTS(ProofMapper::points),
    /** What was taken for a paid order is what was due, and what its tenders took and kept. */
    PAID(ProofMapper::paid),
    /** What an order and each of its tenders gave back is the sum of their refunds. */
    REFUND(ProofMapper::refunds),
    /** Earned points that a refund shows as taken back were taken. */
    TAKEN(ProofMapper::taken),
    /** A settled top-up stands on the account with its bonus. */
    TOP_UP(ProofMapper::topUps),
    /** What is paid out of a top-up has left the account as principal. */
    TOP_UP_OUT(ProofMapper::topUpsOut),
    /** A tender from the account that gives back has given back exactly that. */
    GIVEN_BACK(ProofMapper::givenBack),
    /** No entry names an order, a tender, an account or a member that is not there. */
    ORPHAN(ProofMapper::orphans);

    private final BiFunction<ProofMapper, MerchantId, List<ProofMapper.Found>> statement;

    Check(BiFunction<ProofMapper, MerchantId, List<ProofMapper.Found>> statement) {
        this.statement = statement;
    }

    List<ProofMapper.Found> run(ProofMapper mapper, MerchantId merchant) {
        return statement.apply(mapper, merchant);
    }
}
