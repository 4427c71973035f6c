create table tier (
  id             bigint      not null,
  merchant_id    bigint      not null,
  level          int         not null,
  name           varchar(20) not null,
  spend_fen      bigint      not null comment 'spend in the last 365 days that reaches this tier',
  points_percent int         not null default 100 comment '100 = the plain rate',
  price_percent  int         not null default 100 comment 'tier price: 95 = 5 % off',
  primary key (id),
  unique key tier_level (merchant_id, level)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table member (
  id             bigint         not null,
  merchant_id    bigint         not null,
  number         varchar(20)    not null comment 'card number with a check digit; identifies and earns, never spends',
  openid         varchar(64)    null,
  name           varchar(40)    not null default '',
  phone_hash     char(64)       null comment 'keyed hash, for look-up',
  phone_cipher   varbinary(200) null,
  phone_tail     char(4)        null,
  tier_id        bigint         null,
  birthday       date           null,
  state          varchar(16)    not null comment 'ACTIVE, WITHDRAWN or ERASED',
  joined_at      datetime(3)    not null,
  join_scene     varchar(64)    null,
  join_store_id  bigint         null,
  join_staff_id  bigint         null,
  join_bill_id   varchar(64)    null,
  version        int            not null default 0,
  primary key (id),
  unique key member_number (merchant_id, number),
  unique key member_openid (merchant_id, openid),
  unique key member_phone (merchant_id, phone_hash),
  key member_joined (merchant_id, joined_at, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table member_tag (
  merchant_id bigint      not null,
  member_id   bigint      not null,
  tag         varchar(30) not null,
  primary key (merchant_id, tag, member_id),
  key member_tag_member (merchant_id, member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table consent (
  id          bigint       not null,
  merchant_id bigint       not null,
  member_id   bigint       not null,
  kind        varchar(20)  not null comment 'MEMBERSHIP or MARKETING',
  given       boolean      not null,
  text_version varchar(20) not null,
  source      varchar(40)  not null,
  at          datetime(3)  not null,
  primary key (id),
  key consent_member (merchant_id, member_id, kind, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Every giving and withdrawing; the newest row of a kind holds';

create table member_changed (
  id          bigint      not null auto_increment,
  merchant_id bigint      not null,
  member_id   bigint      not null,
  at          datetime(3) not null,
  primary key (id),
  key member_changed_merchant (merchant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Change feed for whatever selects members; consumers delete what they handled';
