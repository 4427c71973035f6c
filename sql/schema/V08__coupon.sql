create table coupon_offer (
  id               bigint      not null,
  merchant_id      bigint      not null,
  name             varchar(40) not null,
  kind             varchar(16) not null comment 'CASH_OFF',
  off_fen          bigint      not null,
  threshold_fen    bigint      not null default 0,
  validity         varchar(16) not null comment 'FIXED or AFTER_RECEIPT',
  valid_from       date        null,
  valid_to         date        null comment 'the last day',
  valid_days       int         null comment 'after receipt, the day of receipt is day one',
  stock            bigint      not null,
  issued           bigint      not null default 0,
  per_member_limit int         not null default 1,
  state            varchar(16) not null comment 'ACTIVE or STOPPED',
  created_at       datetime(3) not null,
  primary key (id),
  key coupon_offer_merchant (merchant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table coupon_receipt (
  merchant_id bigint not null,
  offer_id    bigint not null,
  member_id   bigint not null,
  received    int    not null,
  primary key (merchant_id, offer_id, member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'How many of an offer a member got: the row that the per-member limit guards';

create table coupon (
  id            bigint      not null,
  merchant_id   bigint      not null,
  offer_id      bigint      not null,
  member_id     bigint      not null,
  code          varchar(24) not null,
  state         varchar(16) not null comment 'ISSUED, HELD, REDEEMED, RETURNED, EXPIRED, VOID or GIVEN',
  valid_from    date        not null,
  valid_to      date        not null,
  source_kind   varchar(20) not null,
  source_id     varchar(80) not null,
  order_id      bigint      null comment 'the order that holds or redeemed it',
  issued_at     datetime(3) not null,
  redeemed_at   datetime(3) null,
  primary key (id),
  unique key coupon_code (code),
  unique key coupon_source (merchant_id, source_kind, source_id),
  key coupon_member (merchant_id, member_id, state, valid_to),
  key coupon_order (merchant_id, order_id),
  key coupon_offer (merchant_id, offer_id, state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
