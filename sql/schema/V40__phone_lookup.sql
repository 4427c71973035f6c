-- Look-ups of members by phone, counted by handheld and minute: who asked how often, never about whom.
create table phone_lookup (
  merchant_id bigint      not null,
  store_id    bigint      not null,
  device_id   bigint      not null comment '0: the bridge did not say which one asked',
  minute      datetime(3) not null,
  asked       int         not null,
  missed      int         not null comment 'nobody has this phone; counted before anybody looks, taken back when somebody has',
  refused     int         not null default 0 comment 'not answered, because too many had missed',
  primary key (merchant_id, store_id, device_id, minute)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
