alter table payment_attempt
  modify column payable_id bigint not null comment 'what it pays: the id of a tender, or of what payable_kind names',
  modify column kind varchar(16) not null comment 'NATIVE, JSAPI or CODE',
  modify column state varchar(20) not null comment 'CREATED, SUBMITTED, AWAITING, UNKNOWN, CANCEL_REQUESTED, PAID, FAILED, CANCELED, EXPIRED, PAID_LATE or MISPAID',
  modify column payer_openid varchar(128) null comment 'JSAPI: whose phone may pay; otherwise who paid',
  add column payable_kind varchar(16) not null default 'TENDER' comment 'who hears what became of it',
  add column api varchar(4) not null default 'V3' comment 'V3 or V2: the interface that knows the order',
  add column prepay_id varchar(64) null comment 'JSAPI: what the page hands to WeChat',
  add column submitted_at datetime(3) null comment 'when WeChat was called first',
  add column reason varchar(24) null comment 'why it failed, for the till: CODE_EXPIRED, NOT_ENOUGH, ...',
  add column paid_fen bigint null comment 'what WeChat took, once it took something',
  add key payment_attempt_human (merchant_id, needs_human, id);
