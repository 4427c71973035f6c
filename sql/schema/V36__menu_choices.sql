-- What a dish is asked when it is ordered, and dishes that are weighed.

alter table item
  add column unit_grams int    null comment '500 or 1000: price_fen is for so many grams; null = sold by the piece',
  add column choices    mediumtext null comment 'JSON: groups of choices with their prices; ids are kept by every change',
  add column version    int    not null default 0 comment 'raised by every change: who edited an older one is told';

create table quick_note (
  merchant_id bigint      not null,
  seq         int         not null,
  note        varchar(20) not null comment 'what the kitchen is often told',
  primary key (merchant_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

alter table order_line
  add column detail text null comment 'JSON as it was presented: list price, weight, choices with their prices, note; null on a plain line';
