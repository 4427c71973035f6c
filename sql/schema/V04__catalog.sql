create table item_category (
  id          bigint      not null,
  merchant_id bigint      not null,
  name        varchar(40) not null,
  sort        int         not null default 0,
  primary key (id),
  key item_category_sort (merchant_id, sort, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table item (
  id          bigint       not null,
  merchant_id bigint       not null,
  category_id bigint       not null,
  name        varchar(60)  not null,
  pinyin      varchar(60)  not null default '' comment 'initials, for search on the handheld',
  price_fen   bigint       not null,
  unit        varchar(10)  not null default '',
  active      boolean      not null default true,
  sort        int          not null default 0,
  primary key (id),
  key item_category (merchant_id, category_id, sort, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
