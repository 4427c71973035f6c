package io.memberloop.bridge.fake;

import io.memberloop.menu.ChoiceGroup;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.BillRules;
import io.memberloop.pricing.Coupon;
import io.memberloop.pricing.Effect;
import io.memberloop.pricing.PointsRule;
import io.memberloop.pricing.Scope;
import io.memberloop.pricing.Stacking;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.PrintSettings;
import io.memberloop.terminal.StoreSnapshot;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The shop that the fake server knows. */
public final class FakeData {

    private FakeData() {}

    /** What the member has paid in. */
    public static final Money BALANCE = Money.ofFen(5_000);

    private static final StoreSnapshot SNAPSHOT = new StoreSnapshot(
            new StoreSnapshot.Store(
                    "1001",
                    "演示餐厅",
                    "环湖店",
                    "环湖路 8 号",
                    "0571-8888 0001",
                    "Asia/Shanghai",
                    "04:00",
                    BillRules.PLAIN,
                    10,
                    Money.ofFen(200_000),
                    null),
            List.of(
                    new StoreSnapshot.Staff("11", "01", "小李", "WAITER", verifier("135790")),
                    new StoreSnapshot.Staff("12", "02", "小陈", "CASHIER", verifier("246802")),
                    new StoreSnapshot.Staff("13", "03", "王经理", "MANAGER", verifier("975310"))),
            List.of(
                    new StoreSnapshot.Table("t1", "大厅", "1 号桌", 4),
                    new StoreSnapshot.Table("t2", "大厅", "2 号桌", 4),
                    new StoreSnapshot.Table("t3", "大厅", "3 号桌", 6),
                    new StoreSnapshot.Table("t4", "大厅", "4 号桌", 2),
                    new StoreSnapshot.Table("b1", "包间", "听雨", 10)),
            List.of(new StoreSnapshot.Category("c1", "热菜"), new StoreSnapshot.Category("c2", "主食")),
            List.of(
                    new StoreSnapshot.Item("i1", "c1", "宫保鸡丁", "gbjd", Money.ofFen(3_800), "份", true),
                    new StoreSnapshot.Item("i2", "c1", "龙井虾仁", "ljxr", Money.ofFen(9_800), "份", true),
                    new StoreSnapshot.Item("i3", "c2", "米饭", "mf", Money.ofFen(300), "碗", true),
                    new StoreSnapshot.Item("i4", "c2", "特价啤酒", "tjpj", Money.ofFen(500), "瓶", false),
                    new StoreSnapshot.Item(
                            "i5",
                            "c2",
                            "牛肉面",
                            "nrm",
                            Money.ofFen(2_200),
                            "碗",
                            true,
                            null,
                            List.of(
                                    new ChoiceGroup(
                                            "g1", "辣度", 1, 1, List.of(choice("h0", "不辣", 0), choice("h1", "微辣", 0))),
                                    new ChoiceGroup(
                                            "g2",
                                            "加料",
                                            0,
                                            2,
                                            List.of(
                                                    choice("a1", "加蛋", 200),
                                                    choice("a2", "加肉", 800),
                                                    choice("a3", "加面", 300)))),
                            null),
                    new StoreSnapshot.Item(
                            "i6", "c1", "清蒸鲈鱼", "qzly", Money.ofFen(5_800), "500g", true, 500, List.of(), null)),
            List.of(),
            null,
            List.of("少盐", "不要香菜"));

    private static ChoiceGroup.Choice choice(String id, String name, long fen) {
        return new ChoiceGroup.Choice(id, name, Money.ofFen(fen));
    }

    public static StoreSnapshot snapshot() {
        return SNAPSHOT;
    }

    /**
     * @param cardMost how much is taken by card without the server
     * @param voidAlone how much staff take off without a manager; null as from a server that does not say
     */
    static StoreSnapshot snapshot(List<StoreSnapshot.Device> devices, Money cardMost, Money voidAlone) {
        var s = SNAPSHOT;
        var store = s.store();
        return new StoreSnapshot(
                new StoreSnapshot.Store(
                        store.id(),
                        store.merchantName(),
                        store.name(),
                        store.address(),
                        store.phone(),
                        store.zone(),
                        store.dayStartsAt(),
                        store.rules(),
                        store.manualDiscountPercent(),
                        cardMost,
                        voidAlone),
                s.staff(),
                s.tables(),
                s.categories(),
                s.items(),
                devices,
                null,
                s.quickNotes());
    }

    static StoreSnapshot printing(StoreSnapshot s, PrintSettings print) {
        return new StoreSnapshot(
                s.store(), s.staff(), s.tables(), s.categories(), s.items(), s.devices(), print, s.quickNotes());
    }

    /** @param pictures hashes by item */
    static StoreSnapshot pictured(StoreSnapshot s, Map<String, String> pictures) {
        var items = s.items().stream()
                .map(i -> new StoreSnapshot.Item(
                        i.id(),
                        i.categoryId(),
                        i.name(),
                        i.pinyin(),
                        i.price(),
                        i.unit(),
                        i.discountable(),
                        i.unitGrams(),
                        i.choices(),
                        pictures.get(i.id())))
                .toList();
        return new StoreSnapshot(
                s.store(), s.staff(), s.tables(), s.categories(), items, s.devices(), s.print(), s.quickNotes());
    }

    /** A printer that can do everything, printing what guests get, or the dishes of these categories. */
    public static PrintSettings.Printer printer(
            String id,
            String name,
            String kind,
            String address,
            String tokenHash,
            String failover,
            String... categories) {
        return new PrintSettings.Printer(
                id,
                name,
                kind,
                address,
                48,
                true,
                true,
                true,
                true,
                "PRINTED",
                tokenHash,
                categories.length == 0,
                List.of(categories),
                failover,
                1);
    }

    public static MemberView member() {
        return new MemberView(
                "m1",
                "王**",
                "8800****56",
                "金卡",
                100,
                Points.of(1_280),
                List.of(coupon("k1", "满100减10", 1_000, 10_000), coupon("k2", "满300减50", 5_000, 30_000)),
                BALANCE,
                Points.of(1_200),
                Money.ofFen(1_200),
                new PointsRule(Points.of(100), Money.ofFen(100), 50));
    }

    static MemberView spent(MemberView m, Money spent) {
        return new MemberView(
                m.id(),
                m.name(),
                m.maskedNumber(),
                m.tier(),
                m.tierPercent(),
                m.points(),
                m.coupons(),
                m.balance().minus(spent),
                m.spendable(),
                m.pointsWorth(),
                m.pointsRule());
    }

    private static MemberView.Coupon coupon(String id, String name, long off, long threshold) {
        return MemberView.Coupon.of(new Coupon(
                id,
                name,
                new Effect.CashOff(Money.ofFen(off)),
                Scope.EVERYTHING,
                Money.ofFen(threshold),
                Stacking.ALONE,
                1,
                LocalDate.of(2026, 12, 31),
                null));
    }

    private static String verifier(String pin) {
        var salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        try {
            var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(pin.toCharArray(), salt, 1_000, 256))
                    .getEncoded();
            var base64 = Base64.getEncoder();
            return "pbkdf2$1000$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
