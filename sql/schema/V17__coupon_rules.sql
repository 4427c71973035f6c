-- Coupons of every kind with their rules, several of them on one order, discounts by hand, service charge and rounding.

alter table coupon_offer
  modify column kind varchar(16) not null
    comment 'CASH_OFF, PERCENT_OFF, ITEM_FREE, ITEM_PRICE, COUNT_CARD, VALUE_VOUCHER or POINTS_VOUCHER',
  modify column off_fen bigint not null default 0
    comment 'CASH_OFF: taken off; ITEM_PRICE: price of one piece; VALUE_VOUCHER: stored value; else 0',
  add column percent int not null default 0 comment 'PERCENT_OFF: taken off',
  add column cap_fen bigint null comment 'PERCENT_OFF: the most it takes off; null = no cap',
  add column quantity int not null default 1 comment 'ITEM_FREE, ITEM_PRICE, COUNT_CARD: pieces for each use',
  add column uses int not null default 1 comment 'COUNT_CARD: how often one card can be used',
  add column points bigint not null default 0 comment 'POINTS_VOUCHER: what it gives',
  add column delay_days int not null default 0 comment 'AFTER_RECEIPT: days from receipt to the first day',
  add column terms text null comment 'JSON: where, when, for whom and together with what it can be used; null = no terms',
  add column day_limit int not null default 0 comment 'pieces given out on one business date; 0 = no limit',
  add column day_on date null comment 'the business date that day_issued counts',
  add column day_issued int not null default 0,
  add column face_fen bigint not null default 0 comment 'what one piece counts against the budget',
  add column budget_fen bigint null comment 'issued * face_fen never exceeds it; null = no budget';

alter table coupon
  add column uses int not null default 1 comment 'more than one for a count card',
  add column uses_left int not null default 1,
  add column held_uses int not null default 0 comment 'how many of them the order in order_id takes',
  add column refund_id varchar(64) null comment 'the last refund that brought it back',
  add key coupon_expiry (state, valid_to, id);

update coupon set uses_left = 0 where state = 'REDEEMED';
update coupon set held_uses = 1 where state = 'HELD';

create table coupon_use (
  merchant_id bigint      not null,
  order_id    bigint      not null,
  coupon_id   bigint      not null,
  uses        int         not null,
  state       varchar(16) not null comment 'REDEEMED or RETURNED',
  at          datetime(3) not null,
  primary key (merchant_id, order_id, coupon_id),
  key coupon_use_coupon (merchant_id, coupon_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Which order used up how much of a count card';

create table coupon_gift (
  code          varchar(32) not null comment 'random; whoever has it may claim',
  merchant_id   bigint      not null,
  coupon_id     bigint      not null,
  giver_id      bigint      not null,
  state         varchar(16) not null comment 'OPEN, CLAIMED or TAKEN_BACK',
  created_at    datetime(3) not null,
  expires_at    datetime(3) not null comment 'goes back to the giver by itself',
  receiver_id   bigint      null,
  new_coupon_id bigint      null comment 'the piece that the receiver got',
  decided_at    datetime(3) null,
  primary key (code),
  key coupon_gift_coupon (merchant_id, coupon_id),
  key coupon_gift_due (state, expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Coupons on their way to a friend';

alter table sale_order
  add column charge_fen bigint not null default 0 comment 'service charge and rounding up: due = subtotal - discount + charge',
  add column coupon_count int not null default 0 comment 'coupons that the order holds or has used; they stand in order_discount',
  add column unused_coupons text null comment 'JSON: coupons that were not used, and why';

update sale_order set coupon_count = 1 where coupon_id is not null;

alter table sale_order drop column coupon_id;

alter table order_line
  add column charge_fen bigint not null default 0 comment 'this line''s share of every charge; net = price * quantity - discount + charge';

alter table order_discount
  modify column kind varchar(16) not null
    comment 'MANUAL_LINE, TIER, COUPON, MANUAL_BILL, ROUNDING; what is added: SERVICE, ROUNDING_UP',
  modify column amount_fen bigint not null comment 'taken off; what is added is negative',
  add column uses int not null default 0 comment 'how often the coupon is used',
  add column line_no int null comment 'MANUAL_LINE: which line',
  add column staff_id bigint null comment 'who allowed a discount by hand';

update order_discount set uses = 1 where kind = 'COUPON';

alter table store
  add column service_percent int not null default 0 comment 'service charge on what is left after discounts',
  add column rounding varchar(16) not null default 'FEN' comment 'FEN, JIAO_DOWN, JIAO_NEAREST, YUAN_DOWN or YUAN_NEAREST',
  add column manual_discount_percent int not null default 10
    comment 'up to this share of the list price everybody may give discounts by hand; above it a manager';

alter table item
  add column discountable boolean not null default true comment 'false: sold at its price to everybody';
