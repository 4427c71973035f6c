create table shift (
  merchant_id       bigint      not null,
  store_id          bigint      not null,
  shift_id          varchar(40) not null comment 'made by the bridge',
  number            varchar(20) not null,
  business_date     date        not null comment 'on which it was opened',
  closed_by         varchar(40) not null,
  opened_at         datetime(3) not null,
  closed_at         datetime(3) not null,
  expected_cash_fen bigint      not null,
  counted_cash_fen  bigint      not null,
  report            mediumtext  not null comment 'as the bridge told it; the first one stands',
  at                datetime(3) not null comment 'when it arrived',
  primary key (merchant_id, store_id, shift_id),
  key shift_day (merchant_id, business_date, store_id, opened_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Who had a store''s drawer, and how the counted cash compared';
