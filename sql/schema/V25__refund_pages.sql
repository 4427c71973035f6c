-- What is on its way back is listed, among all that ever went back.
create index refund_tender_state on refund_tender (merchant_id, state, id);

alter table ledger_proof add column checks int not null default 0 comment 'how many are done';
