alter table store
  add column refund_manager_above_fen bigint not null default 20000 comment 'what an order gives back beyond this needs a manager''s PIN',
  add column refund_second_above_fen bigint not null default 100000 comment 'beyond this a manager who is not the one that asks';

alter table sale_order
  add column refunded_fen bigint not null default 0 comment 'given back or on its way back; never above captured_fen';

alter table tender
  add column refunded_fen bigint not null default 0 comment 'given back or on its way back; never above amount_fen';

create table refund (
  id              bigint       not null,
  merchant_id     bigint       not null,
  order_id        bigint       not null,
  store_id        bigint       not null,
  op_id           varchar(64)  not null comment 'the client''s operation: a repeat finds this row',
  op_hash         char(64)     not null comment 'of the request: the same operation with another body is refused',
  kind            varchar(8)   not null comment 'ASKED = somebody wanted it; LATE = money beyond what was due, given back by itself',
  reason          varchar(80)  not null,
  amount_fen      bigint       not null,
  before_fen      bigint       not null comment 'what the order had given back before; with amount_fen the cumulative figure that ratios are made from',
  state           varchar(8)   not null comment 'OPEN until every tender of it is done, then DONE',
  settle_state    varchar(8)   not null comment 'NONE for LATE, PENDING while points and coupons are due, DONE, STUCK',
  settle_failures int          not null default 0,
  settle_error    varchar(300) null,
  asked_kind      varchar(8)   not null comment 'STAFF, CONSOLE or SYSTEM',
  asked_by        bigint       not null,
  asked_name      varchar(40)  not null,
  approved_kind   varchar(8)   null,
  approved_by     bigint       null,
  approved_name   varchar(40)  null,
  business_date   date         not null comment 'the day on which it was given back',
  points_back     bigint       not null default 0 comment 'spent points that came back',
  points_taken    bigint       not null default 0 comment 'earned points that were taken back',
  created_at      datetime(3)  not null,
  done_at         datetime(3)  null,
  primary key (id),
  unique key refund_op (merchant_id, op_id),
  key refund_order (merchant_id, order_id, id),
  key refund_day (merchant_id, business_date, id),
  key refund_settle (merchant_id, settle_state, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table refund_line (
  merchant_id bigint not null,
  refund_id   bigint not null,
  order_id    bigint not null,
  line_no     int    not null,
  quantity    int    not null,
  amount_fen  bigint not null,
  primary key (merchant_id, refund_id, line_no),
  key refund_line_order (merchant_id, order_id, line_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table refund_tender (
  id          bigint       not null,
  merchant_id bigint       not null,
  refund_id   bigint       not null,
  order_id    bigint       not null,
  tender_id   bigint       not null comment 'the tender that gives back',
  kind        varchar(16)  not null,
  amount_fen  bigint       not null,
  before_fen  bigint       not null comment 'what the tender had given back before',
  points      bigint       not null default 0 comment 'that a POINTS tender gives back',
  reference   varchar(40)  not null default '' comment 'number on the card terminal''s refund slip',
  state       varchar(12)  not null comment 'PENDING, UNKNOWN, PROCESSING, ABNORMAL, CLOSED, FAILED or SUCCESS',
  needs_human boolean      not null default false,
  by_hand     varchar(200) null comment 'who gave the money back in another way, and how',
  created_at  datetime(3)  not null,
  done_at     datetime(3)  null,
  primary key (id),
  key refund_tender_refund (merchant_id, refund_id),
  key refund_tender_order (merchant_id, order_id),
  key refund_tender_human (merchant_id, needs_human, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table refund_reaction (
  merchant_id bigint      not null,
  refund_id   bigint      not null,
  kind        varchar(24) not null,
  at          datetime(3) not null,
  primary key (merchant_id, refund_id, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'What has already followed from a refund';

create table payment_refund (
  id               bigint       not null,
  merchant_id      bigint       not null,
  pay_account_id   bigint       not null,
  payable_kind     varchar(16)  not null comment 'who hears what becomes of it',
  attempt_id       bigint       not null comment 'the payment that gives back',
  claim_id         bigint       not null comment 'on whose behalf: a refund_tender',
  out_refund_no    varchar(64)  not null comment 'new for every try; repeated only with the same content',
  amount_fen       bigint       not null,
  total_fen        bigint       not null comment 'what the payment took',
  reason           varchar(80)  not null,
  state            varchar(12)  not null comment 'PENDING, UNKNOWN, PROCESSING, ABNORMAL, CLOSED, FAILED or SUCCESS',
  refund_id        varchar(64)  null comment 'WeChat''s',
  received_account varchar(100) null comment 'where WeChat says the money went',
  created_at       datetime(3)  not null,
  asked_at         datetime(3)  null comment 'when WeChat was last asked for it',
  done_at          datetime(3)  null,
  queries          int          not null default 0,
  last_error       varchar(300) null,
  needs_human      boolean      not null default false,
  primary key (id),
  unique key payment_refund_no (merchant_id, pay_account_id, out_refund_no),
  key payment_refund_claim (merchant_id, claim_id),
  key payment_refund_attempt (merchant_id, attempt_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

create table payment_refund_event (
  id                bigint       not null,
  merchant_id       bigint       not null,
  payment_refund_id bigint       not null,
  at                datetime(3)  not null,
  from_state        varchar(12)  null,
  to_state          varchar(12)  not null,
  cause             varchar(40)  not null comment 'ASK, NOTIFY, QUERY, HAND, ...',
  detail            varchar(300) not null default '',
  primary key (id),
  key payment_refund_event_refund (merchant_id, payment_refund_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Timeline of a refund at WeChat';
