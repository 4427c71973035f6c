-- The shop: merchant, stores, staff, tables.

create table merchant (
  id         bigint       not null,
  code       varchar(40)  not null comment 'stands in H5 addresses',
  name       varchar(80)  not null,
  logo_url   varchar(300) null,
  created_at datetime(3)  not null,
  primary key (id),
  unique key merchant_code (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table store (
  id               bigint       not null,
  merchant_id      bigint       not null,
  name             varchar(80)  not null,
  address          varchar(200) not null default '',
  phone            varchar(30)  not null default '',
  zone             varchar(40)  not null default 'Asia/Shanghai',
  day_starts_at    time         not null default '04:00:00' comment 'the business date changes here, not at midnight',
  attach_hours     int          not null default 24 comment 'how long a member can be attached to a paid bill',
  created_at       datetime(3)  not null,
  primary key (id),
  key store_merchant (merchant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table staff (
  id           bigint       not null,
  merchant_id  bigint       not null,
  store_id     bigint       not null,
  number       varchar(20)  not null comment 'what the waiter types or taps at log-in',
  name         varchar(40)  not null,
  role         varchar(16)  not null comment 'WAITER, CASHIER or MANAGER',
  pin_verifier varchar(300) not null comment 'PBKDF2, see PinVerifier; synced to the bridge',
  active       boolean      not null default true,
  primary key (id),
  unique key staff_number (merchant_id, store_id, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table dining_table (
  id          bigint      not null,
  merchant_id bigint      not null,
  store_id    bigint      not null,
  area        varchar(40) not null default '',
  name        varchar(20) not null,
  seats       int         not null default 4,
  sort        int         not null default 0,
  primary key (id),
  unique key dining_table_name (merchant_id, store_id, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
