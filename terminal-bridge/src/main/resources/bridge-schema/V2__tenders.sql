-- Every way of paying. What the customer shows, a payment code or a member's code, is in no column: it pays.

create table tender_v2 (
  op_id      text    not null primary key,
  bill_id    text    not null references bill (id),
  device_id  text    not null,
  device_op  text    not null,
  kind       text    not null,
  amount     integer not null,
  received   integer,
  reference  text    not null,
  state      text    not null check (state in ('REQUESTED', 'TAKEN', 'OPEN', 'CAPTURED', 'VOIDED', 'FAILED')),
  problem    text    not null,
  tender_id  text unique,
  view       text,
  tries      integer not null,
  next_at    integer not null,
  created_at integer not null,
  unique (device_id, device_op)
) strict;

insert into tender_v2 (op_id, bill_id, device_id, device_op, kind, amount, received, reference, state, problem, tender_id,
                       view, tries, next_at, created_at)
select op_id, bill_id, device_id, device_op, kind, amount, received, '', state, '', tender_id,
       view, tries, next_at, created_at
from tender;

drop table tender;

alter table tender_v2 rename to tender;

create index tender_bill on tender (bill_id, created_at);

-- one request for a bill, whatever is clicked; what the server says is open is never refused for it
create unique index tender_requested on tender (bill_id) where state = 'REQUESTED';

create index tender_pursue on tender (next_at) where state in ('REQUESTED', 'TAKEN');
