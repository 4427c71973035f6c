-- What members are told and asked on their own phones: points that are over soon, and spending from the account.

-- One notice covers a window of days, so that whoever earns daily is not written to daily.
alter table points_notice
  modify column expires_on date not null comment 'the last day of the window that the notice covers',
  modify column channel varchar(20) not null comment 'KF, or H5: only the pages say it',
  add column first_on date null comment 'the last day of the points that are over first',
  add column state varchar(16) not null default 'PAGE' comment 'READY, SENDING, SENT, FAILED, or PAGE: only the pages say it',
  add column reason varchar(60) not null default '' comment 'why this channel, or why nothing was sent; a message key';

create table spend_request (
  id          bigint      not null,
  merchant_id bigint      not null,
  store_id    bigint      not null,
  order_id    bigint      not null,
  member_id   bigint      not null,
  op_id       varchar(64) not null comment 'the till''s operation: a repeat finds this row',
  kind        varchar(16) not null comment 'STORED_VALUE or POINTS',
  amount_fen  bigint      not null,
  points      bigint      not null default 0 comment 'what POINTS would spend',
  staff_name  varchar(40) not null,
  state       varchar(16) not null comment 'ASKED, APPROVED, DECLINED, WITHDRAWN, EXPIRED or USED',
  told        varchar(60) null comment 'which way the member was told, or why none; a message key',
  created_at  datetime(3) not null,
  expires_at  datetime(3) not null,
  decided_at  datetime(3) null,
  tender_id   bigint      null comment 'what it was used for',
  open_order  bigint generated always as (case when state in ('ASKED', 'APPROVED') then order_id end) virtual,
  primary key (id),
  unique key spend_request_op (merchant_id, op_id),
  unique key spend_request_open (merchant_id, open_order, member_id),
  key spend_request_member (merchant_id, member_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'A till asks, the member approves on the phone: once, for one order, kind and amount';
