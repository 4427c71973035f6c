-- Who may use the console, and what they did.

create table console_user (
  id            bigint       not null,
  merchant_id   bigint       not null,
  username      varchar(60)  not null comment 'unique over all merchants: it is typed before the merchant is known',
  name          varchar(40)  not null,
  role          varchar(16)  not null comment 'OWNER, MANAGER, MARKETER or CASHIER',
  password_hash varchar(200) not null,
  active        boolean      not null default true,
  failed_logins int          not null default 0,
  locked_until  datetime(3)  null,
  created_at    datetime(3)  not null,
  primary key (id),
  unique key console_user_name (username),
  key console_user_merchant (merchant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table audit_log (
  id          bigint        not null,
  merchant_id bigint        not null,
  at          datetime(3)   not null,
  actor_kind  varchar(16)   not null comment 'CONSOLE, STAFF, MEMBER or SYSTEM',
  actor       varchar(80)   not null,
  action      varchar(60)   not null,
  subject     varchar(80)   not null,
  detail      varchar(1000) not null default '',
  primary key (id),
  key audit_log_time (merchant_id, id),
  key audit_log_subject (merchant_id, subject, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
