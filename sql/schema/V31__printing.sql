-- Printers and papers of a store, as data: which printer prints what, and how each paper looks.

create table store_printer (
  id           bigint       not null,
  merchant_id  bigint       not null,
  store_id     bigint       not null,
  name         varchar(20)  not null,
  kind         varchar(16)  not null comment 'NETWORK, DEVICE, STAR or EPSON',
  address      varchar(100) not null default '' comment 'host:port of a NETWORK printer; empty = the one the bridge was started with',
  width        int          not null default 48 comment 'narrow characters on a line: 32, 42 or 48',
  chinese      boolean      not null default true comment 'has GBK characters of its own',
  native_qr    boolean      not null default true,
  cutter       boolean      not null default true,
  drawer       boolean      not null default false,
  acknowledges varchar(16)  not null comment 'NOT, READ or PRINTED',
  token_hash   varchar(64)  not null default '' comment 'SHA-256 of the secret in the address that a STAR or EPSON printer asks at',
  receipts     boolean      not null default false comment 'prints what guests get',
  failover_id  bigint       null comment 'takes over while this one cannot print',
  copies       int          not null default 1,
  created_at   datetime(3)  not null,
  primary key (id),
  unique key store_printer_name (merchant_id, store_id, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table store_printer_category (
  merchant_id bigint not null,
  printer_id  bigint not null,
  category_id bigint not null,
  primary key (merchant_id, printer_id, category_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Menu categories whose dishes are cooked where the printer stands';

create table store_paper (
  merchant_id bigint       not null,
  store_id    bigint       not null,
  kind        varchar(16)  not null comment 'RECEIPT, PRE_BILL, KITCHEN, REFUND, JOIN, SHIFT or DAY',
  language    varchar(8)   not null comment 'zh or en',
  blocks      varchar(300) not null comment 'those that are printed, in their order, joined by commas',
  header      varchar(600) not null default '' comment 'own lines below the name',
  footer      varchar(600) not null default '' comment 'own lines at the end',
  logo        mediumtext   not null comment 'a PNG in base64, or empty',
  changed_at  datetime(3)  not null,
  primary key (merchant_id, store_id, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
