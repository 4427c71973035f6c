-- Rules that owners change in the console; corrections by hand; pay accounts entered by people.

alter table earn_rule
  add column version int not null default 1 comment 'raised by every change of this rule or of points_rule: an editor that saw an older one is told';

alter table stored_value_rule
  add column version int not null default 1 comment 'raised by every change of the rule or its steps';

alter table store
  add column version int not null default 1 comment 'raised by every change in the console';

alter table pay_account
  add column version int not null default 1 comment 'raised by every change: what is made from an older one is made anew',
  add column private_key_at datetime(3) null comment 'when it was entered in the console, likewise those below; null = by the provision file, or never',
  add column api_v3_key_at datetime(3) null,
  add column public_key_at datetime(3) null,
  add column api_v2_key_at datetime(3) null,
  add column certificate_at datetime(3) null;

create table adjustment (
  id          bigint       not null,
  merchant_id bigint       not null,
  operation   varchar(32)  not null comment 'made by the page: sent twice, booked once',
  member_id   bigint       not null,
  asset       varchar(16)  not null comment 'POINTS, PRINCIPAL or BONUS',
  amount      bigint       not null comment 'points or fen; below zero takes away',
  expires_on  date         not null,
  reason      varchar(100) not null,
  actor       varchar(60)  not null comment 'console user',
  at          datetime(3)  not null,
  primary key (id),
  unique key adjustment_operation (merchant_id, operation),
  key adjustment_member (merchant_id, member_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Corrections by hand, and who made them';

create table adjustment_day (
  merchant_id   bigint      not null,
  actor         varchar(60) not null,
  business_date date        not null,
  asset         varchar(16) not null,
  used          bigint      not null comment 'points or fen moved on that day, without sign',
  primary key (merchant_id, actor, business_date, asset)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'What a console user has moved by hand: the guard of the daily limit';

-- What was owed on a day is counted back from today over the entries since.
alter table ledger_entry
  add key ledger_entry_day (merchant_id, at);
