package io.memberloop.crm.loyalty;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import org.springframework.stereotype.Service;

/** What the owner decides about points. Tills go by it as soon as they stop remembering what stood there before: in a second. */
@Service
public class PointsEditor {

    /** Before anything is decided: nothing is earned, nothing pays. */
    private static final EarnRule NOTHING = new EarnRule(0, 365, Points.ZERO, false, false, 7);

    private static final PointsRuleMapper.Row USUAL =
            new PointsRuleMapper.Row(Points.of(100), Money.ofFen(100), 50, false);

    private final PointsRuleMapper mapper;
    private final PointsTermsMapper terms;
    private final Db db;

    PointsEditor(PointsRuleMapper mapper, PointsTermsMapper terms, Db db) {
        this.mapper = mapper;
        this.terms = terms;
        this.db = db;
    }

    /** The version is read first: whoever changes something in between is noticed when this is changed. */
    public PointsTerms terms() {
        var earning = terms.earning(Tenant.current());
        var paying = mapper.of(Tenant.current()).orElse(USUAL);
        return new PointsTerms(
                earning.map(PointsTermsMapper.Row::rule).orElse(NOTHING),
                paying.rule(),
                paying.active(),
                earning.map(PointsTermsMapper.Row::version).orElse(0));
    }

    /**
     * Replaces both rules; what was earned before stays as it was promised.
     *
     * @throws Refusal {@code rule_changed} when they were changed since these were read
     */
    public void change(PointsTerms wanted) {
        var merchant = Tenant.current();
        db.run(() -> {
            int saved = wanted.version() == 0
                    ? terms.insert(merchant, wanted.earning())
                    : terms.update(merchant, wanted.earning(), wanted.version());
            if (saved == 0) {
                throw Refusal.conflict("rule_changed");
            }
            var paying = wanted.paying();
            mapper.save(
                    merchant,
                    new PointsRuleMapper.Row(paying.step(), paying.worth(), paying.mostPercent(), wanted.pays()));
        });
    }
}
