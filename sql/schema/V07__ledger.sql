-- Append-only double entry for points and stored value. House accounts have entries but no balance row.

create table ledger_account (
  id          bigint      not null,
  merchant_id bigint      not null,
  member_id   bigint      not null,
  asset       varchar(16) not null comment 'POINTS, PRINCIPAL or BONUS',
  balance     bigint      not null default 0 comment 'points or fen; below zero = owed',
  held        bigint      not null default 0,
  primary key (id),
  unique key ledger_account_owner (merchant_id, member_id, asset)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table ledger_entry (
  id            bigint       not null,
  merchant_id   bigint       not null,
  asset         varchar(16)  not null,
  account_id    bigint       null comment 'null on the house leg',
  house         varchar(30)  null comment 'POINTS_ISSUED, POINTS_SPENT, ... on the house leg',
  amount        bigint       not null comment 'signed; the legs of one business event sum to zero per asset',
  business_kind varchar(24)  not null,
  business_id   varchar(64)  not null,
  leg           smallint     not null,
  reason        varchar(100) not null default '',
  at            datetime(3)  not null,
  primary key (id),
  unique key ledger_entry_once (merchant_id, business_kind, business_id, leg),
  key ledger_entry_account (merchant_id, account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table ledger_lot (
  id          bigint      not null,
  merchant_id bigint      not null,
  account_id  bigint      not null,
  amount      bigint      not null,
  remaining   bigint      not null,
  expires_on  date        not null comment 'the last day the lot can be used; 9999-12-31 = never',
  entry_id    bigint      not null,
  primary key (id),
  key ledger_lot_open (merchant_id, account_id, expires_on, id),
  key ledger_lot_expiry (merchant_id, expires_on, remaining)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table ledger_hold (
  id            bigint      not null,
  merchant_id   bigint      not null,
  account_id    bigint      not null,
  amount        bigint      not null,
  state         varchar(16) not null comment 'HELD, CAPTURED or VOIDED',
  business_kind varchar(24) not null,
  business_id   varchar(64) not null,
  expires_at    datetime(3) not null,
  created_at    datetime(3) not null,
  primary key (id),
  unique key ledger_hold_once (merchant_id, business_kind, business_id, account_id),
  key ledger_hold_open (merchant_id, state, expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
