-- Who had the drawer when, and the book of everything that was taken and given back. The book is only added to: what was
-- taken and is taken back is an entry below zero, in the shift that is open then.

create table shift (
  id             text    not null primary key,
  number         text    not null,
  business_date  text    not null,
  state          text    not null check (state in ('OPEN', 'CLOSED')),
  opened_by      text    not null,
  opened_by_name text    not null,
  opened_at      integer not null,
  opening_cash   integer not null check (opening_cash >= 0),
  closed_at      integer,
  report         text,
  told           integer not null default 0 check (told in (0, 1)),
  next_at        integer not null default 0
) strict;

-- one drawer: one shift at a time, whoever presses
create unique index shift_open on shift (state) where state = 'OPEN';
create index shift_untold on shift (next_at) where state = 'CLOSED' and told = 0;
create index shift_opened on shift (opened_at);

create table taking (
  seq           integer primary key autoincrement,
  shift_id      text references shift (id),
  business_date text    not null,
  kind          text    not null check (kind in ('TENDER', 'REFUND', 'PAY_IN', 'PAY_OUT')),
  source        text    not null,
  bill_id       text,
  tender_kind   text    not null,
  top_up        integer not null check (top_up in (0, 1)),
  amount        integer not null,
  staff_name    text    not null,
  reason        text    not null,
  at            integer not null
) strict;

create index taking_bill on taking (bill_id) where bill_id is not null;
create index taking_shift on taking (shift_id);
create index taking_day on taking (business_date);
