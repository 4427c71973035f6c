-- Guests pay a presented bill on their own phones.

create table pay_link (
  code        varchar(24) not null comment 'random; whoever has it may see the bill and pay for it',
  merchant_id bigint      not null,
  order_id    bigint      not null,
  created_at  datetime(3) not null,
  primary key (code),
  unique key pay_link_order (merchant_id, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table order_share (
  merchant_id bigint not null,
  order_id    bigint not null,
  line_no     int    not null,
  unit_no     int    not null comment '1 to the line''s quantity',
  tender_id   bigint not null,
  primary key (merchant_id, order_id, line_no, unit_no),
  key order_share_tender (merchant_id, tender_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Which dish which payment is for: one row a unit, so that none is paid twice';
