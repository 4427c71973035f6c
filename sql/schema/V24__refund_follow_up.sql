alter table refund_tender
  add column bonus_fen bigint not null default 0 comment 'of a STORED_VALUE tender: how much of it comes back as bonus';

create table tier_raise (
  merchant_id  bigint      not null,
  order_id     bigint      not null,
  member_id    bigint      not null,
  from_tier_id bigint      null comment 'null = none',
  to_tier_id   bigint      not null,
  at           datetime(3) not null,
  primary key (merchant_id, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Tiers that an order''s money gave: they go when it goes back';

update payment_attempt set paid_fen = amount_fen where state in ('PAID', 'PAID_LATE') and paid_fen is null;
