alter table tender
  add column op_hash char(64) null comment 'of the request: the same operation with another body is refused; null on tenders from before',
  add column reference varchar(40) not null default '' comment 'number on the card terminal''s slip',
  add column points bigint not null default 0 comment 'points that a POINTS tender spends';
