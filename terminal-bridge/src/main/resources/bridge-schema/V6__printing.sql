-- Several printers, drawer kicks as jobs of their own, and the proof that nothing has left the bridge.

-- sent_at is written before the first byte of a job: null proves that nothing has left
alter table print_job add column sent_at integer;

alter table print_job add column kind text not null default 'PAPER' check (kind in ('PAPER', 'DRAWER'));

alter table print_job add column title text not null default '';

-- empty = the printer the bridge was started with
alter table print_job add column printer_id text not null default '';

-- another printer than printer_id while that one stands in
alter table print_job add column meant_for text not null default '';

-- who said whether it was printed
alter table print_job add column answered_by text not null default '';

drop index print_job_next;

create index print_job_next on print_job (printer_id, next_at) where state = 'QUEUED';

create index print_job_age on print_job (created_at);

-- cash whose drawer has not been opened is looked for all the time
create index tender_cash on tender (created_at) where kind = 'CASH';

-- what of a line the kitchen has been told of
create table kitchen_sent (
  bill_id  text    not null references bill (id),
  line_no  integer not null,
  quantity integer not null,
  primary key (bill_id, line_no)
) strict;
