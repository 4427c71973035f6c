-- Bridges and devices: pairing, and the log of events that bridges read with a cursor.

create table bridge (
  id           bigint      not null,
  merchant_id  bigint      not null,
  store_id     bigint      not null,
  name         varchar(40) not null,
  token_hash   char(64)    null,
  state        varchar(16) not null comment 'PENDING, ACTIVE or REVOKED',
  last_seen_at datetime(3) null,
  version      varchar(40) null,
  created_at   datetime(3) not null,
  primary key (id),
  unique key bridge_token (token_hash),
  key bridge_store (merchant_id, store_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table device (
  id           bigint      not null,
  merchant_id  bigint      not null,
  store_id     bigint      not null,
  name         varchar(40) not null,
  token_hash   char(64)    null,
  state        varchar(16) not null comment 'PENDING, ACTIVE or REVOKED',
  last_seen_at datetime(3) null,
  created_at   datetime(3) not null,
  primary key (id),
  unique key device_token (token_hash),
  key device_store (merchant_id, store_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table enrol_code (
  code_hash   char(64)    not null,
  merchant_id bigint      not null,
  store_id    bigint      not null,
  kind        varchar(16) not null comment 'BRIDGE or DEVICE',
  name        varchar(40) not null,
  created_at  datetime(3) not null,
  expires_at  datetime(3) not null,
  used_at     datetime(3) null,
  primary key (code_hash),
  key enrol_code_store (merchant_id, store_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'One-time codes that pair a bridge or a device';

create table terminal_cursor (
  merchant_id bigint not null,
  store_id    bigint not null,
  seq         bigint not null,
  primary key (merchant_id, store_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Last event number of a store; taking it serialises writers, so readers never miss a late commit';

create table terminal_event (
  merchant_id bigint      not null,
  store_id    bigint      not null,
  seq         bigint      not null,
  type        varchar(40) not null,
  body        mediumtext  not null,
  at          datetime(3) not null,
  primary key (merchant_id, store_id, seq),
  key terminal_event_age (at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
