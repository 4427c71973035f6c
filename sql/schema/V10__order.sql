create table sale_order (
  id              bigint      not null,
  merchant_id     bigint      not null,
  store_id        bigint      not null,
  bill_id         varchar(40) not null comment 'made by the bridge, which owns the lines',
  bill_version    int         not null,
  body_hash       char(64)    not null comment 'of the presented bill; the same version with another body is refused',
  kind            varchar(16) not null comment 'BILL or QUICK',
  business_date   date        not null,
  table_name      varchar(20) not null default '',
  staff_id        bigint      not null,
  staff_name      varchar(40) not null,
  device_id       varchar(40) not null default '',
  member_id       bigint      null,
  member_source   varchar(16) null comment 'CARD, PHONE, JOIN, PAYER or ATTACHED',
  coupon_id       bigint      null,
  subtotal_fen    bigint      not null,
  discount_fen    bigint      not null,
  due_fen         bigint      not null,
  open_fen        bigint      not null default 0 comment 'in tenders that are not decided yet',
  captured_fen    bigint      not null default 0,
  state           varchar(16) not null comment 'OPEN, PAID or CANCELED',
  revision        bigint      not null default 1 comment 'raised by every change: an older view is old news',
  settle_state    varchar(16) not null comment 'NONE, PENDING, DONE or STUCK',
  settle_failures int         not null default 0,
  settle_error    varchar(300) null,
  points_earned   bigint      not null default 0,
  points_balance  bigint      null,
  created_at      datetime(3) not null,
  paid_at         datetime(3) null,
  settled_at      datetime(3) null,
  primary key (id),
  unique key sale_order_bill (merchant_id, store_id, bill_id),
  key sale_order_member (merchant_id, member_id, id),
  key sale_order_day (merchant_id, business_date, id),
  key sale_order_settle (merchant_id, settle_state, id),
  key sale_order_abandoned (state, created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table order_line (
  merchant_id  bigint      not null,
  order_id     bigint      not null,
  line_no      int         not null,
  item_id      bigint      null,
  name         varchar(60) not null,
  quantity     int         not null,
  price_fen    bigint      not null comment 'of one',
  discount_fen bigint      not null comment 'this line''s share of every discount',
  net_fen      bigint      not null,
  primary key (merchant_id, order_id, line_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table order_discount (
  merchant_id bigint      not null,
  order_id    bigint      not null,
  seq         int         not null,
  kind        varchar(16) not null comment 'TIER or COUPON',
  name        varchar(60) not null,
  coupon_id   bigint      null,
  amount_fen  bigint      not null,
  primary key (merchant_id, order_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table tender (
  id           bigint      not null,
  merchant_id  bigint      not null,
  order_id     bigint      not null,
  op_id        varchar(64) not null comment 'the device''s operation: a repeat finds this row',
  kind         varchar(16) not null comment 'WECHAT_QR, CASH, ...',
  amount_fen   bigint      not null,
  received_fen bigint      not null default 0 comment 'cash handed over',
  change_fen   bigint      not null default 0,
  state        varchar(16) not null comment 'OPEN, CAPTURED, VOIDED or FAILED',
  created_at   datetime(3) not null,
  captured_at  datetime(3) null,
  primary key (id),
  unique key tender_op (merchant_id, op_id),
  key tender_order (merchant_id, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table order_reaction (
  merchant_id bigint      not null,
  order_id    bigint      not null,
  kind        varchar(24) not null,
  at          datetime(3) not null,
  primary key (merchant_id, order_id, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'What has already followed from an order being paid; makes settle repeatable';

create table member_day (
  merchant_id   bigint not null,
  member_id     bigint not null,
  business_date date   not null,
  spend_fen     bigint not null,
  orders        int    not null,
  primary key (merchant_id, member_id, business_date),
  key member_day_date (merchant_id, business_date, member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Spend of a member by day: what segments and tiers look at';
