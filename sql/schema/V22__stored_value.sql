-- Stored value and points as money: the shop's rules, top-ups, codes that were used, and the proof of the books.

alter table tender
  add column bonus_fen bigint not null default 0 comment 'of a STORED_VALUE tender: how much of it was bonus';

alter table earn_rule
  add column on_bonus tinyint(1) not null default 0 comment 'whether paying by bonus earns points',
  add column on_points tinyint(1) not null default 0 comment 'whether paying by points earns points',
  add column notice_days int not null default 7 comment 'how long before points expire their owner hears of it; 0 = never';

create table points_rule (
  merchant_id  bigint     not null,
  step         bigint     not null comment 'points are spent in multiples of this',
  worth_fen    bigint     not null comment 'what one step pays',
  most_percent int        not null comment 'how much of a bill points may pay',
  active       tinyint(1) not null default 1,
  primary key (merchant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table stored_value_rule (
  merchant_id bigint      not null,
  active      tinyint(1)  not null comment 'whether money can be paid in; what is there can always be spent',
  spend_order varchar(20) not null comment 'PRINCIPAL_FIRST, BONUS_FIRST or PROPORTIONAL',
  bonus_days  int         not null default 0 comment '0 = bonus never expires',
  any_amount  tinyint(1)  not null default 0 comment 'whether amounts between the steps can be paid in',
  least_fen   bigint      not null comment 'of any amount',
  most_fen    bigint      not null comment 'of one top-up',
  refund_days int         not null default 0 comment 'how long what is left of a top-up is paid out again; 0 = always',
  primary key (merchant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table stored_value_step (
  merchant_id bigint not null,
  pay_fen     bigint not null,
  bonus_fen   bigint not null,
  primary key (merchant_id, pay_fen)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table top_up (
  order_id    bigint      not null,
  merchant_id bigint      not null,
  store_id    bigint      not null,
  member_id   bigint      not null,
  pay_fen     bigint      not null,
  bonus_fen   bigint      not null comment 'as it was promised when the customer chose',
  bonus_days  int         not null comment '0 = never expires',
  credited_at datetime(3) null,
  primary key (order_id),
  key top_up_member (merchant_id, member_id, order_id),
  key top_up_store (merchant_id, store_id, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table member_code_use (
  merchant_id bigint      not null,
  member_id   bigint      not null,
  slot        bigint      not null comment 'the half minute that the code was made for',
  order_id    bigint      not null comment 'one code pays for one order',
  used_at     datetime(3) not null,
  primary key (merchant_id, member_id, slot)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table points_notice (
  merchant_id bigint      not null,
  member_id   bigint      not null,
  expires_on  date        not null,
  points      bigint      not null,
  channel     varchar(20) not null comment 'how the member was told, or NONE: only the page says it',
  at          datetime(3) not null,
  primary key (merchant_id, member_id, expires_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table ledger_proof (
  id          bigint       not null,
  merchant_id bigint       not null,
  started_by  varchar(40)  not null comment 'console user, or the nightly task',
  started_at  datetime(3)  not null,
  finished_at datetime(3)  null,
  accounts    bigint       not null default 0,
  entries     bigint       not null default 0,
  orders      bigint       not null default 0,
  differences int          not null default 0,
  primary key (id),
  key ledger_proof_merchant (merchant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table ledger_difference (
  id          bigint      not null,
  merchant_id bigint      not null,
  proof_id    bigint      not null,
  rule        varchar(30) not null,
  member_id   bigint      null,
  order_id    bigint      null,
  subject     varchar(90) not null,
  expected    bigint      not null,
  found       bigint      not null,
  primary key (id),
  key ledger_difference_proof (merchant_id, proof_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
