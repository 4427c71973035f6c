-- The official account: credentials, followers, scenes (parametric codes), what WeChat told us, cards in wallets.

create table official_account (
  id            bigint        not null,
  merchant_id   bigint        not null,
  appid         varchar(32)   not null,
  original_id   varchar(32)   not null comment 'gh_...: the ToUserName of callbacks',
  name          varchar(60)   not null,
  callback_key  varchar(40)   not null comment 'random part of the callback address',
  secrets       varbinary(2000) not null comment 'encrypted JSON: app secret, callback token, AES key',
  card_id       varchar(64)   null comment 'the member card template, once created at WeChat',
  has_card_api  boolean       not null default true,
  created_at    datetime(3)   not null,
  primary key (id),
  unique key official_account_appid (appid),
  unique key official_account_callback (callback_key),
  key official_account_merchant (merchant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table follower (
  merchant_id   bigint       not null,
  appid         varchar(32)  not null,
  openid        varchar(64)  not null,
  subscribed    boolean      not null,
  subscribed_at datetime(3)  null,
  last_scene    varchar(64)  null comment 'the last code this person scanned: where an enrolment came from',
  scene_at      datetime(3)  null,
  window_kind   varchar(16)  null comment 'MESSAGE, MENU, FOLLOW, SCAN or PAYMENT: what opened the customer-service window',
  window_until  datetime(3)  null,
  window_left   int          not null default 0 comment 'messages the open window still allows',
  mass_month    char(7)      null comment 'yyyy-MM that mass_count counts',
  mass_count    int          not null default 0 comment 'mass messages got in mass_month; WeChat allows 4',
  updated_at    datetime(3)  not null,
  primary key (merchant_id, appid, openid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table wechat_inbox (
  id          bigint       not null,
  merchant_id bigint       not null,
  appid       varchar(32)  not null,
  dedupe_key  char(64)     not null comment 'SHA-256 of what makes the event one event',
  event       varchar(40)  not null,
  openid      varchar(64)  not null,
  fields      mediumtext   not null comment 'JSON of the trimmed XML fields',
  state       varchar(16)  not null comment 'READY, DONE or FAILED',
  attempts    int          not null default 0,
  due_at      datetime(3)  not null,
  last_error  varchar(500) null,
  received_at datetime(3)  not null,
  done_at     datetime(3)  null,
  primary key (id),
  unique key wechat_inbox_once (merchant_id, appid, dedupe_key),
  key wechat_inbox_due (state, due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Callbacks, answered at once and worked off later';

create table wechat_scene (
  scene       varchar(64)  not null comment 'random: a scene can be seen and forged by anybody',
  merchant_id bigint       not null,
  store_id    bigint       not null,
  kind        varchar(16)  not null comment 'STORE, TABLE, STAFF or BILL',
  subject_id  varchar(64)  not null default '' comment 'table name, staff id or bill id',
  staff_id    bigint       null,
  ticket      varchar(200) not null,
  url         varchar(300) not null comment 'what the QR code holds',
  expires_at  datetime(3)  null,
  created_at  datetime(3)  not null,
  primary key (scene),
  key wechat_scene_subject (merchant_id, store_id, kind, subject_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table wallet_card (
  merchant_id  bigint       not null,
  appid        varchar(32)  not null,
  card_id      varchar(64)  not null,
  code         varchar(32)  not null comment 'up to 20 digits with leading zeros: never a number',
  openid       varchar(64)  not null,
  outer_str    varchar(64)  null,
  member_id    bigint       null,
  state        varchar(16)  not null comment 'CLAIMED, ACTIVE or DELETED',
  points_shown bigint       null comment 'the balance that WeChat last confirmed',
  claimed_at   datetime(3)  not null,
  updated_at   datetime(3)  not null,
  primary key (merchant_id, card_id, code),
  key wallet_card_openid (merchant_id, openid),
  key wallet_card_member (merchant_id, member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
