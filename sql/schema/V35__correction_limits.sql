-- What a manager may correct by hand on one day was the same in every shop.

create table correction_limit (
  merchant_id     bigint not null,
  points_a_day    int    not null comment 'a manager, on one business date, in both directions together; 0 = none',
  bonus_a_day_fen bigint not null,
  version         int    not null default 1,
  primary key (merchant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'How much a manager may correct by hand; without a row the usual limits hold';
