create table pay_account (
  id            bigint          not null,
  merchant_id   bigint          not null,
  mchid         varchar(32)     not null,
  appid         varchar(32)     not null,
  serial_no     varchar(64)     not null comment 'of the merchant API certificate',
  public_key_id varchar(64)     not null comment 'PUB_KEY_ID_...',
  notify_key    varchar(40)     not null comment 'random part of the notify address',
  secrets       varbinary(8000) not null comment 'encrypted JSON: APIv3 key, private key, WeChat Pay public key',
  created_at    datetime(3)     not null,
  primary key (id),
  unique key pay_account_mchid (mchid, appid),
  unique key pay_account_notify (notify_key),
  key pay_account_merchant (merchant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table payment_attempt (
  id             bigint       not null,
  merchant_id    bigint       not null,
  store_id       bigint       not null,
  pay_account_id bigint       not null,
  payable_id     bigint       not null comment 'the tender this attempt pays',
  kind           varchar(16)  not null comment 'NATIVE',
  out_trade_no   varchar(32)  not null comment 'new for every attempt, never reused',
  amount_fen     bigint       not null,
  description    varchar(127) not null,
  state          varchar(20)  not null comment 'CREATED, SUBMITTED, AWAITING, UNKNOWN, CANCEL_REQUESTED, PAID, FAILED, CANCELED, EXPIRED or PAID_LATE',
  code_url       varchar(300) null,
  transaction_id varchar(40)  null,
  payer_openid   varchar(64)  null,
  created_at     datetime(3)  not null,
  expires_at     datetime(3)  not null,
  paid_at        datetime(3)  null,
  queries        int          not null default 0,
  last_error     varchar(300) null,
  needs_human    boolean      not null default false,
  primary key (id),
  unique key payment_attempt_trade (merchant_id, pay_account_id, out_trade_no),
  unique key payment_attempt_transaction (merchant_id, pay_account_id, transaction_id),
  key payment_attempt_payable (merchant_id, payable_id),
  key payment_attempt_open (merchant_id, state, created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table payment_event (
  id          bigint       not null,
  merchant_id bigint       not null,
  attempt_id  bigint       not null,
  at          datetime(3)  not null,
  from_state  varchar(20)  null,
  to_state    varchar(20)  not null,
  cause       varchar(40)  not null comment 'CHARGE, NOTIFY, QUERY, CLOSE, ...',
  detail      varchar(300) not null default '',
  primary key (id),
  key payment_event_attempt (merchant_id, attempt_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Timeline of an attempt';

create table payment_notification (
  id             bigint       not null,
  merchant_id    bigint       not null,
  pay_account_id bigint       not null,
  event_id       varchar(64)  not null,
  event_type     varchar(40)  not null,
  out_trade_no   varchar(64)  null,
  body           mediumtext   not null comment 'as received; the resource in it is encrypted',
  serial         varchar(64)  not null,
  received_at    datetime(3)  not null,
  outcome        varchar(30)  not null comment 'APPLIED, DUPLICATE, MISMATCH or IGNORED',
  primary key (id),
  unique key payment_notification_once (merchant_id, pay_account_id, event_id),
  key payment_notification_trade (merchant_id, out_trade_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
