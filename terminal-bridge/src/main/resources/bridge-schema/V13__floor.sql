-- How a bill is served, what of it the kitchen has been told, and what was taken off again with a reason.

alter table bill add column takeaway integer not null default 0 check (takeaway in (0, 1));

-- called out at the counter; null at a table
alter table bill add column pickup integer;

-- the table at which it is eaten while another bill has that table
alter table bill add column beside_table text;

alter table bill add column split_from text references bill (id);

alter table bill add column merged_into text references bill (id);

-- the version that guests have on paper or can pay on their phones; 0 = none
alter table bill add column shown_version integer not null default 0;

alter table bill add column fired_course integer not null default 1;

-- so many people pay equal shares of what was left when they said so; 0 = not shared
alter table bill add column share_count integer not null default 0;

alter table bill add column shares_from integer not null default 0;

create index bill_beside on bill (beside_table) where state = 'OPEN' and beside_table is not null;

create index bill_split on bill (split_from) where split_from is not null;

alter table bill_line add column course integer not null default 1 check (course between 1 and 9);

-- how many the kitchen has been told of; it goes with the line wherever the line goes
alter table bill_line add column sent integer not null default 0 check (sent >= 0);

alter table bill_line add column sent_at integer;

update bill_line set sent = min(quantity, coalesce((select k.quantity from kitchen_sent k
  where k.bill_id = bill_line.bill_id and k.line_no = bill_line.no), 0));

drop table kitchen_sent;

create table voided (
  seq             integer primary key autoincrement,
  bill_id         text    not null references bill (id),
  bill_number     text    not null,
  table_name      text    not null,
  item_id         text,
  name            text    not null,
  price           integer not null,
  quantity        integer not null check (quantity > 0),
  -- of them the kitchen had been told
  sent            integer not null check (sent between 0 and quantity),
  reason          text    not null,
  staff_id        text    not null,
  staff_name      text    not null,
  -- the manager who agreed; empty where nobody had to
  allowed_by      text    not null,
  allowed_by_name text    not null,
  business_date   text    not null,
  at              integer not null
) strict;

create index voided_day on voided (business_date);

create index voided_at on voided (at);
