create table setting (key text primary key, value text not null);
create table device (
  id text primary key,
  name text not null,
  token_hash text not null unique,
  created_at text not null
);
create table staff_session (
  token_hash text primary key,
  device_id text not null,
  staff_id text not null,
  started_at integer not null,
  used_at integer not null
);
create table pin_failure (
  number text primary key,
  failures integer not null,
  locked_until integer not null
);
create table bill (
  id text primary key,
  kind text not null,
  table_name text not null,
  guests integer not null,
  version integer not null,
  state text not null,
  staff_id text not null,
  staff_name text not null,
  device_id text not null,
  member text,
  coupon_choice text not null,
  order_view text,
  revision integer not null default 0,
  presented_version integer not null default 0,
  created_at text not null
);
create index bill_open on bill (state, table_name);
create table bill_line (
  bill_id text not null,
  line_no integer not null,
  item_id text,
  name text not null,
  price integer not null,
  quantity integer not null,
  primary key (bill_id, line_no)
);
create table op (
  op_id text primary key,
  body_hash text not null,
  answer text not null,
  created_at text not null
);
create table device_event (
  seq integer primary key autoincrement,
  type text not null,
  body text not null,
  at text not null
);
create table print_job (
  id text primary key,
  intent text not null unique,
  bill_id text,
  title text not null,
  document text not null,
  state text not null,
  detail text not null default '',
  created_at text not null,
  updated_at text not null
);
create index print_job_state on print_job (state, created_at);
