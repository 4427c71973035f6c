package io.memberloop.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.ShopTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.update.Update;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every hand-written statement names the merchant on every table that it touches. */
@ShopTest
class TenancyTests {

    private static final Set<String> WITHOUT_MERCHANT = Set.of("merchant", "scheduled_tasks");

    private static final String WORKER = "the worker serves all merchants; each item is sent in its merchant's name";

    /** Statements that look across merchants, and why they may. */
    static final Map<String, String> CROSS_MERCHANT = Map.ofEntries(
            Map.entry("BridgeMapper.byId", "the bridge that signs is what tells the merchant"),
            Map.entry("BridgeMapper.byToken", "the token is what tells the merchant"),
            Map.entry("BridgeMapper.enrolled", "the one-time code is what tells the merchant"),
            Map.entry(
                    "ConsoleUserMapper.byUsername", "the name is typed before the merchant is known; names are unique"),
            Map.entry("CouponMapper.expire", "the sweep serves all merchants; days pass for everybody"),
            Map.entry("GiftMapper.unclaimed", "the sweep serves all merchants; each gift in its merchant's name"),
            Map.entry("HoldMapper.expired", "the sweep serves all merchants; each hold in its merchant's name"),
            Map.entry("InboxMapper.due", "the worker serves all merchants; each callback in its merchant's name"),
            Map.entry("LotMapper.accountsDue", "the sweep serves all merchants; each account in its merchant's name"),
            Map.entry("OfficialAccountMapper.byCallbackKey", "the key in the address is what tells the merchant"),
            Map.entry("OrderMapper.abandoned", "the sweep serves all merchants; each order in its merchant's name"),
            Map.entry("OrderMapper.unsettled", "the sweep serves all merchants; each order in its merchant's name"),
            Map.entry(
                    "OrderMapper.halfPaidByBalance",
                    "the sweep serves all merchants; each order in its merchant's name"),
            Map.entry("OutboxMapper.claim", WORKER),
            Map.entry("OutboxMapper.claimed", WORKER),
            Map.entry("OutboxMapper.finish", WORKER),
            Map.entry("OutboxMapper.release", WORKER),
            Map.entry("OutboxMapper.retry", WORKER),
            Map.entry("PayAccountMapper.byNotifyKey", "the key in the address is what tells the merchant"),
            Map.entry(
                    "PayAccountMapper.withOldCertificates",
                    "the sweep serves all merchants; each download in its merchant's name"),
            Map.entry(
                    "PointsNoticeMapper.accounts", "the job serves all merchants; each account in its merchant's name"),
            Map.entry("PointsNoticeMapper.rules", "the job serves all merchants; each member in the merchant's name"),
            Map.entry("TerminalMapper.code", "the one-time code is what tells the merchant"));

    private final SqlSessionFactory sessions;

    @Autowired
    TenancyTests(SqlSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Test
    void noStatementReachesAnotherMerchantsRows() {
        var problems = new TreeSet<String>();
        var seen = new HashSet<String>();
        for (var statement : statements()) {
            var id = shortId(statement);
            seen.add(id);
            var found = problemsOf(statement);
            if (!found.isEmpty() && !CROSS_MERCHANT.containsKey(id)) {
                problems.add(id + ": " + found);
            }
        }

        assertThat(problems).isEmpty();
        assertThat(seen).as("no stale exception").containsAll(CROSS_MERCHANT.keySet());
    }

    @Test
    void theCheckSeesAForgottenMerchant() {
        assertThat(problemsOf("select a from member m join tier t on t.id = m.tier_id where m.merchant_id = ?"))
                .containsExactly("t");
        assertThat(problemsOf("select a from member where merchant_id = ? and id in (select id from coupon)"))
                .containsExactly("coupon");
        assertThat(problemsOf("update member set name = ? where id = ?")).containsExactly("member");
        assertThat(problemsOf("delete from member where id = ?")).containsExactly("member");
        assertThat(problemsOf("insert into member (id, name) values (?, ?)")).containsExactly("member");
        assertThat(problemsOf("select a from member m left join tier t on t.merchant_id = m.merchant_id"
                        + " and t.id = m.tier_id where m.merchant_id = ? order by m.id for update"))
                .isEmpty();
    }

    private List<MappedStatement> statements() {
        var all = new ArrayList<MappedStatement>();
        for (Object statement : (Collection<?>) sessions.getConfiguration().getMappedStatements()) {
            // short names that two mappers share are held as something else
            if (statement instanceof MappedStatement mapped && !mapped.getId().contains("!selectKey")) {
                all.add(mapped);
            }
        }
        assertThat(all).hasSizeGreaterThan(20);
        return all;
    }

    private static String shortId(MappedStatement statement) {
        var parts = statement.getId().split("\\.");
        return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }

    private static List<String> problemsOf(MappedStatement statement) {
        return problemsOf(statement.getBoundSql(new Anything()).getSql());
    }

    private static List<String> problemsOf(String sql) {
        try {
            var scopes = new Scopes();
            scopes.statement(CCJSqlParserUtil.parse(sql));
            return scopes.problems;
        } catch (Exception unreadable) {
            return List.of("cannot be parsed: "
                    + unreadable.getMessage().lines().findFirst().orElse("") + " in " + sql);
        }
    }

    /** Parameters that satisfy every condition of a dynamic statement. */
    private static final class Anything extends HashMap<String, Object> {
        @Override
        public boolean containsKey(Object key) {
            return true;
        }

        @Override
        public Object get(Object key) {
            return List.of(1L, 2L);
        }
    }

    /** Walks through a statement; each select is a scope of tables of its own. */
    private static final class Scopes {

        private final List<String> problems = new ArrayList<>();

        void statement(Statement statement) {
            if (statement instanceof Select select) {
                select(select);
            } else if (statement instanceof Update update) {
                check(tables(update.getTable(), update.getJoins()), expressions(update.getWhere(), update.getJoins()));
            } else if (statement instanceof Delete delete) {
                check(tables(delete.getTable(), delete.getJoins()), expressions(delete.getWhere(), delete.getJoins()));
            } else if (statement instanceof Insert insert) {
                insert(insert);
            } else {
                problems.add("unexpected " + statement.getClass().getSimpleName());
            }
        }

        private void insert(Insert insert) {
            boolean named = insert.getColumns() != null
                    && insert.getColumns().stream()
                            .anyMatch(c -> c.getColumnName().equals("merchant_id"));
            if (!named && !WITHOUT_MERCHANT.contains(insert.getTable().getName())) {
                problems.add(insert.getTable().getName());
            }
            if (insert.getSelect() instanceof PlainSelect || insert.getSelect() instanceof SetOperationList) {
                select(insert.getSelect());
            }
        }

        private void select(Select select) {
            if (select instanceof ParenthesedSelect nested) {
                select(nested.getSelect());
            } else if (select instanceof SetOperationList list) {
                list.getSelects().forEach(this::select);
            } else if (select instanceof PlainSelect plain) {
                var expressions = expressions(plain.getWhere(), plain.getJoins());
                plain.getSelectItems().forEach(item -> nestedIn(item.getExpression()));
                check(tables(plain.getFromItem(), plain.getJoins()), expressions);
            }
        }

        private List<Table> tables(FromItem from, List<Join> joins) {
            var tables = new ArrayList<Table>();
            var items = new ArrayList<FromItem>();
            if (from != null) {
                items.add(from);
            }
            if (joins != null) {
                joins.forEach(join -> items.add(join.getRightItem()));
            }
            for (var item : items) {
                if (item instanceof Table table) {
                    tables.add(table);
                } else if (item instanceof Select nested) {
                    select(nested);
                }
            }
            return tables;
        }

        private static List<Expression> expressions(Expression where, List<Join> joins) {
            var expressions = new ArrayList<Expression>();
            if (where != null) {
                expressions.add(where);
            }
            if (joins != null) {
                joins.forEach(join -> expressions.addAll(join.getOnExpressions()));
            }
            return expressions;
        }

        private void nestedIn(Expression expression) {
            named(List.of(expression));
        }

        private void check(List<Table> tables, List<Expression> expressions) {
            var named = named(expressions);
            for (var table : tables) {
                var name = table.getAlias() == null
                        ? table.getName()
                        : table.getAlias().getName();
                boolean merchant = named.contains(name) || tables.size() == 1 && named.contains("");
                if (!merchant && !WITHOUT_MERCHANT.contains(table.getName())) {
                    problems.add(name);
                }
            }
        }

        /** The tables whose merchant_id is compared by = or in; "" for one without a qualifier. */
        private Set<String> named(List<Expression> expressions) {
            var named = new HashSet<String>();
            var visitor = new ExpressionVisitorAdapter() {
                @Override
                public void visit(EqualsTo equals) {
                    note(equals.getLeftExpression());
                    note(equals.getRightExpression());
                    visitBinaryExpression((BinaryExpression) equals);
                }

                @Override
                public void visit(InExpression in) {
                    note(in.getLeftExpression());
                    super.visit(in);
                }

                @Override
                public void visit(ParenthesedSelect nested) {
                    select(nested);
                }

                @Override
                public void visit(Select nested) {
                    select(nested);
                }

                private void note(Expression side) {
                    if (side instanceof Column column && column.getColumnName().equals("merchant_id")) {
                        named.add(
                                column.getTable() == null
                                        ? ""
                                        : column.getTable().getName());
                    }
                }
            };
            expressions.forEach(e -> e.accept(visitor));
            return named;
        }
    }
}
