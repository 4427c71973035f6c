-- Which lots a movement used up, so that giving it back restores the same lots; and what an entry gives back.

alter table ledger_entry
  add column origin_id bigint null comment 'the account leg that this one gives back, claws back or reverses',
  add key ledger_entry_origin (merchant_id, origin_id);

-- A consumed lot leaves both indexes: an old member has hundreds of them, and they are never looked for again.
alter table ledger_lot
  add column open_until date generated always as (case when remaining > 0 then expires_on end) virtual,
  drop key ledger_lot_open,
  drop key ledger_lot_expiry,
  add key ledger_lot_open (merchant_id, account_id, open_until, id),
  add key ledger_lot_expiry (open_until, merchant_id, account_id),
  add key ledger_lot_entry (merchant_id, entry_id);

create table ledger_lot_use (
  id          bigint not null,
  merchant_id bigint not null,
  lot_id      bigint not null,
  entry_id    bigint not null comment 'the account leg that used it: spent, expired, clawed back, or paid a debt with it',
  amount      bigint not null,
  returned    bigint not null default 0 comment 'how much of it was given back since',
  primary key (id),
  key ledger_lot_use_entry (merchant_id, entry_id, id),
  key ledger_lot_use_lot (merchant_id, lot_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The sweep of holds that nobody decided looks at open ones of all merchants.
alter table ledger_hold
  add key ledger_hold_sweep (state, expires_at);
