alter table store
  add column offline_card_most_fen bigint not null default 200000 comment 'most that a bill takes by card at a terminal of its own while the store has no server';

-- A bill that is shown again has guests at the table, however long ago it was shown first.
alter table sale_order
  add column presented_at datetime(3) null comment 'when the bill was shown last',
  drop key sale_order_abandoned;

update sale_order set presented_at = created_at where state = 'OPEN';

alter table sale_order
  add key sale_order_abandoned (state, presented_at);

create table offline_difference (
  id           bigint      not null,
  merchant_id  bigint      not null,
  store_id     bigint      not null,
  order_id     bigint      not null,
  tender_id    bigint      not null comment 'the money that was taken without the server',
  kind         varchar(8)  not null comment 'PRICE: the till had another total; DOUBLE: the bill was paid otherwise, too',
  expected_fen bigint      not null comment 'PRICE: the server''s total; DOUBLE: what was still due',
  taken_fen    bigint      not null comment 'PRICE: the till''s total; DOUBLE: what it took',
  returned_fen bigint      not null default 0 comment 'DOUBLE: what WeChat gives back by itself',
  created_at   datetime(3) not null,
  seen_by      varchar(40) null comment 'console user who took note of it',
  seen_at      datetime(3) null,
  primary key (id),
  unique key offline_difference_tender (merchant_id, tender_id, kind),
  key offline_difference_seen (merchant_id, seen_at, id),
  key offline_difference_order (merchant_id, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
