-- The demo shop: master data only. Its history is made by playing days through the simulator, so that the ledger
-- proof holds for it too. Run again after a change of this file; rows that exist stay as their owner left them.

insert into merchant (id, code, name, created_at) values
  (1000, 'demo', '禾里小馆', '2026-01-01 00:00:00.000')
on duplicate key update id = merchant.id;

insert into store (id, merchant_id, name, address, phone, zone, day_starts_at, attach_hours, created_at) values
  (1001, 1000, '静安店', '上海市静安区南京西路 1266 号 B1', '021-5555 0101', 'Asia/Shanghai', '04:00:00', 24, '2026-01-01 00:00:00.000'),
  (1002, 1000, '徐汇店', '上海市徐汇区漕溪北路 88 号 3 楼', '021-5555 0102', 'Asia/Shanghai', '04:00:00', 24, '2026-01-01 00:00:00.000')
on duplicate key update id = store.id;

-- PINs of the demo: 135790 (waiter), 246802 (cashier), 864209 (manager)
insert into staff (id, merchant_id, store_id, number, name, role, pin_verifier) values
  (1101, 1000, 1001, '01', '小李', 'WAITER', 'pbkdf2$150000$tnbZMKPBuCaPOPMcrNYanA==$6lmj/CsdmxweOaSs3ci6O16TlAnhudcWoS8VgUcNYZE='),
  (1102, 1000, 1001, '02', '小陈', 'CASHIER', 'pbkdf2$150000$g6ciLBChtGPUS+IVorRWsA==$FXuW+9vVUAZxU59Lu3pHqXT2uMYU2hjL+eZQFkdva9s='),
  (1109, 1000, 1001, '09', '王经理', 'MANAGER', 'pbkdf2$150000$insrpiPw1Ap8z34VF3pmRw==$ZAo85fLll61tm7+DpWcmIhgc4GPUTB9FMdGJhg8tzgY='),
  (1121, 1000, 1002, '01', '小赵', 'WAITER', 'pbkdf2$150000$qY33lDRzZUu9gylcW39NqQ==$LXwHPNc1GzGPs8Zf8NReIz98NhzUkxfvHDrVHVI8SE4='),
  (1122, 1000, 1002, '02', '小周', 'CASHIER', 'pbkdf2$150000$svcSuDS/AQ+qF55kKSir8g==$JUOM6QQWM30oEQZVxhqDfEHC3Sew4D7ozgQlCSKysUs='),
  (1129, 1000, 1002, '09', '刘经理', 'MANAGER', 'pbkdf2$150000$xSe2uw/zYuebS1TSZVJO5g==$MsQkmse6iX6gum6lpeC64hkLTcsryb3ITrDDEaLdrzk=')
on duplicate key update id = staff.id;

insert into dining_table (id, merchant_id, store_id, area, name, seats, sort) values
  (1201, 1000, 1001, '大堂', '1 号桌', 4, 1),
  (1202, 1000, 1001, '大堂', '2 号桌', 4, 2),
  (1203, 1000, 1001, '大堂', '3 号桌', 4, 3),
  (1204, 1000, 1001, '大堂', '4 号桌', 4, 4),
  (1205, 1000, 1001, '大堂', '5 号桌', 4, 5),
  (1206, 1000, 1001, '大堂', '6 号桌', 4, 6),
  (1207, 1000, 1001, '大堂', '7 号桌', 4, 7),
  (1208, 1000, 1001, '大堂', '8 号桌', 4, 8),
  (1209, 1000, 1001, '窗边', '9 号桌', 2, 9),
  (1210, 1000, 1001, '窗边', '10 号桌', 2, 10),
  (1211, 1000, 1001, '包间', '竹里', 10, 11),
  (1212, 1000, 1001, '包间', '听雨', 10, 12),
  (1221, 1000, 1002, '大堂', '1 号桌', 4, 1),
  (1222, 1000, 1002, '大堂', '2 号桌', 4, 2),
  (1223, 1000, 1002, '大堂', '3 号桌', 4, 3),
  (1224, 1000, 1002, '大堂', '4 号桌', 4, 4),
  (1225, 1000, 1002, '大堂', '5 号桌', 4, 5),
  (1226, 1000, 1002, '大堂', '6 号桌', 4, 6),
  (1227, 1000, 1002, '露台', '7 号桌', 4, 7),
  (1228, 1000, 1002, '露台', '8 号桌', 4, 8)
on duplicate key update id = dining_table.id;

-- the password of all four is memberloop-demo; the demo profile is the only one that loads this file
insert into console_user (id, merchant_id, username, name, role, password_hash, created_at) values
  (1301, 1000, 'boss', '周老板', 'OWNER', '{bcrypt}$2a$10$RlptvdLV2UQyPlhH3xz3qO.t7W2xbmno.cqrdo//DeqwGSPXfNTFu', '2026-01-01 00:00:00.000'),
  (1302, 1000, 'manager', '王经理', 'MANAGER', '{bcrypt}$2a$10$7IQZYv6dJhISrDhLY6NnNOaz9/Zu/HnJihyEMCBv0F55kEdficn7C', '2026-01-01 00:00:00.000'),
  (1303, 1000, 'marketer', '小吴', 'MARKETER', '{bcrypt}$2a$10$NgmMkCPphMoTnSC1yf0Fh.LXWoZTkmcL0FebncnXS4754t.CxC14e', '2026-01-01 00:00:00.000'),
  (1304, 1000, 'cashier', '小陈', 'CASHIER', '{bcrypt}$2a$10$zg4CUOZ2yrhfr.qq8oemjeB2XIATfxEwY6yWlgzjP4D8MPDc/H6Hu', '2026-01-01 00:00:00.000')
on duplicate key update id = console_user.id;

insert into item_category (id, merchant_id, name, sort) values
  (1401, 1000, '凉菜', 1),
  (1402, 1000, '热菜', 2),
  (1403, 1000, '汤羹', 3),
  (1404, 1000, '主食', 4),
  (1405, 1000, '饮品', 5)
on duplicate key update id = item_category.id;

insert into item (id, merchant_id, category_id, name, pinyin, price_fen, unit, sort) values
  (1501, 1000, 1401, '凉拌黄瓜', 'lbhg', 1600, '份', 1),
  (1502, 1000, 1401, '口水鸡', 'ksj', 3600, '份', 2),
  (1503, 1000, 1401, '老醋花生', 'lchs', 1800, '份', 3),
  (1504, 1000, 1401, '皮蛋豆腐', 'pddf', 1900, '份', 4),
  (1505, 1000, 1402, '宫保鸡丁', 'gbjd', 3800, '份', 1),
  (1506, 1000, 1402, '鱼香肉丝', 'yxrs', 3600, '份', 2),
  (1507, 1000, 1402, '红烧肉', 'hsr', 5800, '份', 3),
  (1508, 1000, 1402, '清炒时蔬', 'qcss', 2200, '份', 4),
  (1509, 1000, 1402, '麻婆豆腐', 'mpdf', 2600, '份', 5),
  (1510, 1000, 1402, '水煮牛肉', 'sznr', 6800, '份', 6),
  (1511, 1000, 1402, '糖醋里脊', 'tclj', 4200, '份', 7),
  (1512, 1000, 1402, '清蒸鲈鱼', 'qzly', 7800, '条', 8),
  (1513, 1000, 1403, '番茄蛋汤', 'fqdt', 2200, '例', 1),
  (1514, 1000, 1403, '老鸭汤', 'lyt', 6800, '例', 2),
  (1515, 1000, 1403, '酸辣汤', 'slt', 1800, '例', 3),
  (1516, 1000, 1404, '米饭', 'mf', 300, '碗', 1),
  (1517, 1000, 1404, '葱油拌面', 'cybm', 1600, '碗', 2),
  (1518, 1000, 1404, '扬州炒饭', 'yzcf', 2600, '份', 3),
  (1519, 1000, 1404, '生煎包', 'sjb', 1500, '两', 4),
  (1520, 1000, 1405, '酸梅汤', 'smt', 1200, '杯', 1),
  (1521, 1000, 1405, '豆浆', 'dj', 800, '杯', 2),
  (1522, 1000, 1405, '菊花茶', 'jhc', 2800, '壶', 3),
  (1523, 1000, 1405, '青岛啤酒', 'qdpj', 1500, '瓶', 4),
  (1524, 1000, 1405, '可乐', 'kl', 600, '听', 5)
on duplicate key update id = item.id;

-- three stations; the desk has one printer, so all of them print on the one that the bridge was started with
insert into store_printer (id, merchant_id, store_id, name, kind, address, width, chinese, native_qr, cutter, drawer, acknowledges, receipts, failover_id, copies, created_at) values
  (1451, 1000, 1001, '前台', 'NETWORK', '', 48, 1, 1, 1, 1, 'PRINTED', 1, null, 1, '2026-01-01 00:00:00.000'),
  (1452, 1000, 1001, '后厨', 'NETWORK', '', 48, 1, 1, 1, 0, 'PRINTED', 0, 1451, 1, '2026-01-01 00:00:00.000'),
  (1453, 1000, 1001, '水吧', 'NETWORK', '', 48, 1, 1, 1, 0, 'PRINTED', 0, 1451, 1, '2026-01-01 00:00:00.000')
on duplicate key update id = store_printer.id;

insert into store_printer_category (merchant_id, printer_id, category_id) values
  (1000, 1452, 1401),
  (1000, 1452, 1402),
  (1000, 1452, 1403),
  (1000, 1452, 1404),
  (1000, 1453, 1405)
on duplicate key update merchant_id = store_printer_category.merchant_id;

-- what is asked and what is weighed, where nobody has changed the dish
insert into item (id, merchant_id, category_id, name, pinyin, price_fen, unit, unit_grams, sort) values
  (1525, 1000, 1402, '小龙虾', 'xlx', 8800, 'kg', 1000, 9),
  (1526, 1000, 1402, '卤牛肉', 'lnr', 6800, '500g', 500, 10)
on duplicate key update id = item.id;

update item set choices = '{"groups":[{"id":"D1522A","name":"冷热","least":1,"most":1,"choices":[{"id":"D1522AA","name":"热","price":0},{"id":"D1522AB","name":"冷","price":0}]},{"id":"D1522B","name":"加料","least":0,"most":2,"choices":[{"id":"D1522BA","name":"枸杞","price":200},{"id":"D1522BB","name":"冰糖","price":0}]}]}'
where id = 1522 and merchant_id = 1000 and version = 0 and choices is null;

update item set choices = '{"groups":[{"id":"D1517A","name":"辣度","least":1,"most":1,"choices":[{"id":"D1517AA","name":"不辣","price":0},{"id":"D1517AB","name":"微辣","price":0},{"id":"D1517AC","name":"特辣","price":0}]},{"id":"D1517B","name":"加料","least":0,"most":3,"choices":[{"id":"D1517BA","name":"加蛋","price":200},{"id":"D1517BB","name":"加肉","price":800},{"id":"D1517BC","name":"加面","price":300}]}]}'
where id = 1517 and merchant_id = 1000 and version = 0 and choices is null;

insert into quick_note (merchant_id, seq, note) values
  (1000, 0, '少盐'), (1000, 1, '不要香菜'), (1000, 2, '不要葱'), (1000, 3, '先上'), (1000, 4, '打包')
on duplicate key update seq = quick_note.seq;

insert into tier (id, merchant_id, level, name, spend_fen, points_percent, price_percent) values
  (1601, 1000, 1, '普通会员', 0, 100, 100),
  (1602, 1000, 2, '银卡', 100000, 120, 98),
  (1603, 1000, 3, '金卡', 500000, 150, 95)
on duplicate key update id = tier.id;

insert into earn_rule (merchant_id, points_per_yuan, valid_days, welcome_points) values
  (1000, 1, 365, 20)
on duplicate key update merchant_id = earn_rule.merchant_id;

insert into coupon_offer (id, merchant_id, name, kind, off_fen, threshold_fen, validity, valid_days, stock, per_member_limit, state, created_at) values
  (1701, 1000, '满 50 减 10', 'CASH_OFF', 1000, 5000, 'AFTER_RECEIPT', 30, 10000, 3, 'ACTIVE', '2026-01-01 00:00:00.000')
on duplicate key update id = coupon_offer.id;

-- one of each kind, so that the editor and the phone have something to show
insert into coupon_offer (id, merchant_id, name, kind, off_fen, percent, cap_fen, uses, points, validity, valid_days, terms, stock, per_member_limit, state, created_at) values
  (1702, 1000, '全场 85 折', 'PERCENT_OFF', 0, 15, 3000, 1, 0, 'AFTER_RECEIPT', 30, '{"stores":[],"items":[],"categories":[],"tiers":[],"weekdays":[],"hours":[],"blackouts":[],"firstPurchase":false,"group":"折扣","excludes":[],"withTierPrice":true,"priority":0,"returnable":true,"giveable":true}', 10000, 1, 'ACTIVE', '2026-01-01 00:00:00.000'),
  (1703, 1000, '酸梅汤一杯', 'ITEM_FREE', 0, 0, null, 1, 0, 'AFTER_RECEIPT', 30, '{"stores":[],"items":["1520"],"categories":[],"tiers":[],"weekdays":[],"hours":[],"blackouts":[],"firstPurchase":false,"group":"","excludes":[],"withTierPrice":true,"priority":0,"returnable":true,"giveable":true}', 10000, 1, 'ACTIVE', '2026-01-01 00:00:00.000'),
  (1704, 1000, '红烧肉 29.9 元', 'ITEM_PRICE', 2990, 0, null, 1, 0, 'AFTER_RECEIPT', 30, '{"stores":[],"items":["1507"],"categories":[],"tiers":[],"weekdays":[],"hours":[],"blackouts":[],"firstPurchase":false,"group":"","excludes":[],"withTierPrice":true,"priority":0,"returnable":true,"giveable":true}', 10000, 1, 'ACTIVE', '2026-01-01 00:00:00.000'),
  (1705, 1000, '豆浆十次卡', 'COUNT_CARD', 0, 0, null, 10, 0, 'AFTER_RECEIPT', 180, '{"stores":[],"items":["1521"],"categories":[],"tiers":[],"weekdays":[],"hours":[],"blackouts":[],"firstPurchase":false,"group":"","excludes":[],"withTierPrice":true,"priority":0,"returnable":true,"giveable":true}', 10000, 1, 'ACTIVE', '2026-01-01 00:00:00.000'),
  (1706, 1000, '50 元储值券', 'VALUE_VOUCHER', 5000, 0, null, 1, 0, 'AFTER_RECEIPT', 30, null, 1000, 1, 'ACTIVE', '2026-01-01 00:00:00.000'),
  (1707, 1000, '300 积分券', 'POINTS_VOUCHER', 0, 0, null, 1, 300, 'AFTER_RECEIPT', 30, null, 1000, 1, 'ACTIVE', '2026-01-01 00:00:00.000')
on duplicate key update id = coupon_offer.id;

-- 100 points pay ¥1, at most half of a bill
insert into points_rule (merchant_id, step, worth_fen, most_percent) values
  (1000, 100, 100, 50)
on duplicate key update merchant_id = points_rule.merchant_id;

insert into stored_value_rule (merchant_id, active, spend_order, any_amount, least_fen, most_fen) values
  (1000, 1, 'PRINCIPAL_FIRST', 1, 5000, 500000)
on duplicate key update merchant_id = stored_value_rule.merchant_id;

insert into stored_value_step (merchant_id, pay_fen, bonus_fen) values
  (1000, 20000, 2000),
  (1000, 50000, 8000)
on duplicate key update merchant_id = stored_value_step.merchant_id;
