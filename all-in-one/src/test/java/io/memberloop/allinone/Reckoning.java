package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the simulator took and gave back, against what was booked: of the whole shop, to the fen. */
final class Reckoning {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final DemoShop shop;
    private final Evening evening;

    Reckoning(DemoShop shop, Evening evening) {
        this.shop = shop;
        this.evening = evening;
    }

    /** @param proven what the proof of the books looked at, in words */
    record Result(int payments, int refunds, String proven) {}

    Result of(List<Visit> visits) throws IOException, InterruptedException {
        var taken = taken();
        assertThat(lines("select out_trade_no, paid_fen from payment_attempt where paid_fen is not null"))
                .as("payments booked, and taken by WeChat")
                .containsExactlyInAnyOrderElementsOf(taken);
        var given = given();
        assertThat(lines("select out_refund_no, amount_fen from payment_refund where state = 'SUCCESS'"))
                .as("refunds booked, and made by WeChat")
                .containsExactlyInAnyOrderElementsOf(given);
        assertThat(lines("select bill_id, captured_fen, open_fen, refunded_fen, settle_state from sale_order"
                        + " where state = 'PAID'"))
                .as("bills, and what their guests were told")
                .containsExactlyInAnyOrderElementsOf(visits.stream()
                        .filter(Visit::paid)
                        .map(v -> v.bill() + "\t" + v.amount() + "\t0\t" + v.refunded() + "\tDONE")
                        .toList());
        memberHasWhatIsDue(visits);
        slips(visits);
        return new Result(taken.size(), given.size(), proof());
    }

    private List<String> taken() {
        var taken = new ArrayList<String>();
        for (JsonNode entry : shop.simulator().get("/pay/transactions?mchid=" + DemoShop.MCHID)) {
            if (List.of("SUCCESS", "REFUND").contains(entry.path("state").stringValue())) {
                taken.add(entry.path("outTradeNo").stringValue() + "\t"
                        + entry.path("amount").longValue());
            }
        }
        return taken;
    }

    private List<String> given() {
        var given = new ArrayList<String>();
        for (JsonNode refund : shop.simulator().get("/pay/refunds?mchid=" + DemoShop.MCHID)) {
            assertThat(refund.path("status").stringValue()).isEqualTo("SUCCESS");
            given.add(refund.path("outRefundNo").stringValue() + "\t"
                    + refund.path("refund").longValue());
        }
        return given;
    }

    /** One accrual a bill, none for money paid in; the account has what was paid in less what was paid out again. */
    private void memberHasWhatIsDue(List<Visit> visits) throws IOException, InterruptedException {
        assertThat(shop.sql("select count(*), count(distinct business_id) from ledger_entry"
                        + " where business_kind = 'ORDER' and account_id is not null"))
                .as("accruals")
                .isEqualTo(bills(visits) + "\t" + bills(visits));
        long paidIn = visits.stream()
                .filter(v -> v.topUp() && v.paid())
                .mapToLong(v -> v.amount() - v.refunded())
                .sum();
        assertThat(shop.sql("select coalesce(sum(balance), 0) from ledger_account where asset = 'PRINCIPAL'"))
                .as("principal")
                .isEqualTo(Long.toString(paidIn));
    }

    private static long bills(List<Visit> visits) {
        return visits.stream().filter(v -> v.paid() && !v.topUp()).count();
    }

    /** One unmarked paper at most; none only where a person was asked and had a copy made, which is marked. */
    private void slips(List<Visit> visits) {
        var paid = visits.stream().filter(v -> v.paid() && !v.topUp()).toList();
        long refunds = visits.stream().filter(v -> v.refunded() > 0).count();
        var papers = evening.papers();
        Await.until("every slip is printed", PATIENCE, () -> {
            papers.lookAfterThem();
            papers.collect();
            return paid.stream().allMatch(v -> printed(papers, v) > 0)
                    && papers.refundSlips(false) + papers.refundSlips(true) >= refunds;
        });
        assertThat(paid).as("slips of each bill").allMatch(v -> printed(papers, v) == 1);
        assertThat(papers.refundSlips(false) + papers.refundSlips(true))
                .as("slips of refunds")
                .isEqualTo(refunds);
    }

    private static int printed(Papers papers, Visit visit) {
        return papers.slips(false).getOrDefault(visit.amount(), 0)
                + papers.slips(true).getOrDefault(visit.amount(), 0);
    }

    /** The proof of every night, now. */
    private String proof() throws IOException, InterruptedException {
        shop.sql("update scheduled_tasks set execution_time = '2020-01-01' where task_name = 'ledger-proof-nightly'");
        Await.until("the books are proven", PATIENCE, () -> !shop.sql(
                        "select count(*) from ledger_proof where finished_at is not null")
                .equals("0"));
        assertThat(shop.sql("select rule, subject, expected, found from ledger_difference"))
                .as("differences in the books")
                .isEmpty();
        return shop.sql(
                "select concat(accounts, ' accounts, ', entries, ' entries, ', orders, ' orders') from ledger_proof"
                        + " where finished_at is not null order by id desc limit 1");
    }

    private List<String> lines(String statement) throws IOException, InterruptedException {
        return shop.sql(statement).lines().toList();
    }
}
