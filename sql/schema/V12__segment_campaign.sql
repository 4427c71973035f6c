create table segment (
  id          bigint       not null,
  merchant_id bigint       not null,
  name        varchar(40)  not null,
  conditions  text         not null comment 'JSON, all of them must hold',
  created_at  datetime(3)  not null,
  updated_at  datetime(3)  not null,
  primary key (id),
  key segment_merchant (merchant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table campaign (
  id             bigint       not null,
  merchant_id    bigint       not null,
  name           varchar(40)  not null,
  segment_id     bigint       not null,
  offer_id       bigint       not null,
  message        varchar(300) not null,
  holdout_percent int         not null default 0,
  state          varchar(16)  not null comment 'DRAFT, FREEZING, SENDING, PAUSED, DONE or CANCELED',
  audience       int          not null default 0,
  created_by     varchar(60)  not null,
  created_at     datetime(3)  not null,
  started_at     datetime(3)  null,
  finished_at    datetime(3)  null,
  primary key (id),
  key campaign_merchant (merchant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table campaign_recipient (
  merchant_id bigint       not null,
  campaign_id bigint       not null,
  member_id   bigint       not null,
  variant     varchar(16)  not null comment 'SEND or HOLDOUT',
  state       varchar(16)  not null comment 'WAITING, SENT, H5_ONLY, SKIPPED or FAILED',
  channel     varchar(16)  null comment 'KF, MASS or H5',
  reason      varchar(60)  null comment 'why this channel, or why nothing was sent; a message key',
  coupon_id   bigint       null,
  mass_id     varchar(64)  null comment 'clientmsgid of the mass send that carried it',
  sent_at     datetime(3)  null,
  primary key (merchant_id, campaign_id, member_id),
  key campaign_recipient_state (merchant_id, campaign_id, state, member_id),
  key campaign_recipient_coupon (merchant_id, coupon_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'The frozen audience; a recipient row is its own bulk entry';
