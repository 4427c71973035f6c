alter table pay_account
  modify column public_key_id varchar(64) null comment 'PUB_KEY_ID_...; null for an account that knows platform certificates only',
  modify column secrets varbinary(16000) not null comment 'encrypted JSON: keys of both interfaces, see PayAccounts.Keys',
  add column certificates boolean not null default false comment 'WeChat signs, or still sometimes signs, by platform certificates',
  add column certificates_at datetime(3) null comment 'when they were downloaded last',
  add column code_api varchar(4) not null default 'V3' comment 'V3 or V2: which interface takes payment codes';

create table platform_certificate (
  merchant_id    bigint        not null,
  pay_account_id bigint        not null,
  serial         varchar(64)   not null comment 'upper-case hex, as in Wechatpay-Serial',
  pem            varchar(4000) not null,
  effective_at   datetime(3)   not null,
  expires_at     datetime(3)   not null,
  fetched_at     datetime(3)   not null,
  primary key (merchant_id, pay_account_id, serial)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Public: what WeChat Pay signs with towards this account';

alter table payment_notification
  modify column outcome varchar(30) not null comment 'APPLIED, IGNORED, MISMATCH or UNKNOWN_ORDER',
  add column deliveries int not null default 1 comment 'how often WeChat sent it';
