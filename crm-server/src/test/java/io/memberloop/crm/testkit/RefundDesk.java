package io.memberloop.crm.testkit;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.terminal.ApprovalProof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The staff of a shop that gives money back: who they are, and their agreements by PIN as a bridge makes them. */
@Component
public class RefundDesk {

    private static final String VERIFIER = "pbkdf2$1$c2FsdA==$aGFzaA==";
    private final JdbcClient jdbc;

    RefundDesk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public StaffId hire(Shops.Shop shop, String role) {
        var id = new StaffId(Ids.next());
        jdbc.sql("insert into staff (id, merchant_id, store_id, number, name, role, pin_verifier)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id.value(),
                        shop.merchant().value(),
                        shop.store().value(),
                        Ids.code(6),
                        role.equals("MANAGER") ? "王店长" : "小张",
                        role,
                        VERIFIER)
                .update();
        return id;
    }

    /** @param second beyond this somebody else has to agree, too */
    public void limits(Shops.Shop shop, long manager, long second) {
        jdbc.sql("update store set refund_manager_above_fen = ?, refund_second_above_fen = ? where id = ?")
                .params(manager, second, shop.store().value())
                .update();
    }

    /** A request under way: what is wanted, by whom, and who agrees. */
    public static final class Ask {
        private final Till till;
        private final String order;
        private final Map<String, Object> body = new HashMap<>();
        private final List<Map<String, Object>> approvals = new ArrayList<>();

        public Ask(Till till, String order, StaffId staff) {
            this.till = till;
            this.order = order;
            body.put("opId", Till.op());
            body.put("staffId", staff.toString());
            body.put("reason", "菜品有问题");
        }

        public Ask op(String op) {
            body.put("opId", op);
            return this;
        }

        public Ask everything() {
            body.put("everything", true);
            return this;
        }

        public Ask amount(long fen) {
            body.put("amount", fen);
            return this;
        }

        public Ask piece(int line, int quantity) {
            body.put("lines", List.of(Map.of("number", line, "quantity", quantity)));
            return this;
        }

        public Ask with(String name, Object value) {
            body.put(name, value);
            return this;
        }

        /** The PIN was typed by this person for the amount. */
        public Ask agreed(StaffId staff, long amount) {
            return agreed(staff, amount, VERIFIER);
        }

        public Ask agreed(StaffId staff, long amount, String verifier) {
            var at = "2026-11-23T04:00:00Z";
            body.put("expected", amount);
            approvals.add(Map.of(
                    "staffId",
                    staff.toString(),
                    "at",
                    at,
                    "proof",
                    ApprovalProof.of(verifier, (String) body.get("opId"), order, amount, staff.toString(), at)));
            body.put("approvals", approvals);
            return this;
        }

        public JsonNode preview() {
            return till.call(HttpMethod.POST, "/orders/" + order + "/refunds/preview", body)
                    .body();
        }

        public Till.Answer send() {
            return till.call(HttpMethod.POST, "/orders/" + order + "/refunds", body);
        }
    }
}
