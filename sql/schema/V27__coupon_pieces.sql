-- A piece that the shop takes back says who did it and why; an offer's pieces are listed newest first.

alter table coupon
  add column void_reason varchar(100) null comment 'why the shop took it back',
  add column voided_by varchar(60) null comment 'the console user who did',
  add column voided_at datetime(3) null,
  add key coupon_of_offer (merchant_id, offer_id, id);

